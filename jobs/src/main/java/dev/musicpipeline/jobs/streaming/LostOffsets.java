package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.stream.Collectors;

/**
 * Records that the pipeline needs and Kafka no longer has, or another topic behind the name: a
 * person must decide.
 */
final class LostOffsets extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LostOffsets(String message) {
    super(message);
  }

  /**
   * Checks that the query can go on where its sink ends.
   *
   * @throws LostOffsets with the exact ranges if it cannot
   */
  static void check(Query query, String topicId, Offsets needed, Topic topic) {
    if (!topicId.equals(topic.id())) {
      throw new LostOffsets(
          "the topic %s is not the one that %s has read: expected id %s, found %s. Was it deleted and made again?"
              .formatted(topic.name(), query.wire(), topicId, topic.id()));
    }
    var lost =
        needed.byPartition().entrySet().stream()
            .map(need -> lost(need.getKey(), need.getValue(), topic))
            .filter(range -> !range.isEmpty())
            .collect(Collectors.joining("; "));
    if (!lost.isEmpty()) {
      throw new LostOffsets(
          "%s cannot go on: %s. Retention may have removed records before they were read"
              .formatted(query.wire(), lost));
    }
  }

  private static String lost(int partition, long needed, Topic topic) {
    if (needed < topic.beginning().of(partition)) {
      return "of partition %d the offsets %d to %d are gone"
          .formatted(partition, needed, topic.beginning().of(partition) - 1);
    }
    if (needed > topic.end().of(partition)) {
      return "partition %d ends at %d, before the %d that was read already"
          .formatted(partition, topic.end().of(partition), needed);
    }
    return "";
  }
}
