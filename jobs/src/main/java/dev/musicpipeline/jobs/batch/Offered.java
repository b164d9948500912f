package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.OfferedRun;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs that a rollback can go back to, as outcomes of runs tell them. */
final class Offered {
  private Offered() {}

  /** All of them, newest first. */
  static List<OfferedRun> of(KeptRuns kept) {
    return kept.offered().stream()
        .map(run -> new OfferedRun(run.era(), text(run.asOf()), text(run.publishedAt())))
        .toList();
  }

  private static String text(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
