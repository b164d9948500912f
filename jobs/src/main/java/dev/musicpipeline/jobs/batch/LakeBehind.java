package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.time.Duration;

/** The lake did not reach the cut in time. The era stays open: a later run takes it up. */
final class LakeBehind extends Exception {
  private static final long serialVersionUID = 1L;

  LakeBehind(Era era, Offsets lake, Duration deadline) {
    super(
        "after %d s the lake holds the records before %s, the cut of era %d is %s"
            .formatted(deadline.toSeconds(), lake.toJson(), era.number(), era.cut().toJson()));
  }
}
