package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.time.Instant;

/**
 * An era of the stream: what came before its cut is the batch layer's once a run of it is
 * published.
 *
 * @param asOf broker time of the newest record that realtime had counted when it was opened; null
 *     before the first
 */
record Era(long number, Instant openedAt, Instant asOf, Offsets cut) {

  /** The cut never moves back; if it did, records would count twice. */
  void requireAfter(PublishedRun published) {
    if (!cut.reach(published.cut())) {
      throw new IllegalStateException(
          "the cut of era %d is %s, but %s is published already (era %d)"
              .formatted(number, cut.toJson(), published.cut().toJson(), published.era()));
    }
  }
}
