package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.kafka.Offsets;

/**
 * One life of a query's checkpoint.
 *
 * @param startOffsets where it begins in each partition; absent ones begin at their oldest record
 */
record Generation(Query query, long number, String topicId, Offsets startOffsets) {

  /** Where its checkpoint lies. */
  String checkpoint(String bucket) {
    return "s3a://%s/%s/%s/%d".formatted(bucket, Lake.CHECKPOINTS, query.wire(), number);
  }
}
