package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
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
   * What Kafka has lost of what a query needs next.
   *
   * @return nothing if the query can go on where its sink ends
   * @throws LostOffsets if it could not go on even without what is lost, since the topic is not the
   *     one that was read
   */
  static List<OffsetRange> before(Query query, String topicId, Offsets needed, Topic topic) {
    if (!topicId.equals(topic.id())) {
      throw new LostOffsets(
          "the topic %s is not the one that %s has read: expected id %s, found %s. Was it deleted and made again?"
              .formatted(topic.name(), query.wire(), topicId, topic.id()));
    }
    var lost = new ArrayList<OffsetRange>();
    needed
        .byPartition()
        .forEach(
            (partition, next) -> {
              requireNotShorter(query, partition, next, topic);
              if (next < topic.beginning().of(partition)) {
                lost.add(new OffsetRange(partition, next, topic.beginning().of(partition) - 1));
              }
            });
    return lost;
  }

  private static void requireNotShorter(Query query, int partition, long next, Topic topic) {
    if (next > topic.end().of(partition)) {
      throw new LostOffsets(
          "%s cannot go on: partition %d ends at %d, before the %d that was read already"
              .formatted(query.wire(), partition, topic.end().of(partition), next));
    }
  }

  /** For a loss that nobody has accepted. */
  static LostOffsets of(Query query, List<OffsetRange> lost) {
    return new LostOffsets(
        ("%s cannot go on: Kafka no longer has %s. Retention may have removed records before they were read."
                + " To go on without them, start the driver once with --accept-lost-offsets")
            .formatted(
                query.wire(),
                lost.stream().map(OffsetRange::toString).collect(Collectors.joining("; "))));
  }
}
