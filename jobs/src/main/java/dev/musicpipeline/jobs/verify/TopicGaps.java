package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic where the lake has gaps, and nowhere else. */
final class TopicGaps {
  private final Map<String, String> access;
  private final Topic topic;
  private final List<OffsetRange> acceptedGaps;

  /**
   * @param access how clients reach Kafka
   * @param acceptedGaps see {@link dev.musicpipeline.jobs.lake.AcceptedGaps}
   */
  TopicGaps(Map<String, String> access, Topic topic, List<OffsetRange> acceptedGaps) {
    this.access = access;
    this.topic = topic;
    this.acceptedGaps = acceptedGaps;
  }

  /**
   * Tells what each offset of the gaps is.
   *
   * @param gaps in ascending order within each partition
   */
  Gaps explain(List<OffsetRange> gaps) {
    if (gaps.isEmpty()) {
      return Gaps.NONE;
    }
    var parts = gaps.stream().flatMap(gap -> gap.splitAt(beginning(gap)).stream()).toList();
    var readable = parts.stream().filter(part -> part.from() >= beginning(part)).toList();
    var forgotten = parts.stream().filter(part -> part.from() < beginning(part)).toList();
    var unprovable = without(forgotten, acceptedGaps);
    var missing = read(readable);
    var unseen = OffsetRange.count(readable) - OffsetRange.count(missing);
    return new Gaps(missing, unprovable, without(forgotten, unprovable), unseen);
  }

  private static List<OffsetRange> without(List<OffsetRange> ranges, List<OffsetRange> others) {
    return ranges.stream().flatMap(range -> range.without(others).stream()).toList();
  }

  private long beginning(OffsetRange gap) {
    return topic.beginning().of(gap.partition());
  }

  /** The records that are there, of those in the gaps. */
  private List<OffsetRange> read(List<OffsetRange> gaps) {
    var byPartition =
        gaps.stream()
            .collect(
                Collectors.groupingBy(OffsetRange::partition, TreeMap::new, Collectors.toList()));
    var found = new ArrayList<OffsetRange>();
    try (var consumer = consumer()) {
      byPartition.forEach(
          (partition, ranges) ->
              new GapReader(consumer, new TopicPartition(topic.name(), partition), ranges)
                  .readInto(found));
    }
    return found;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var settings = new HashMap<String, Object>(access);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
