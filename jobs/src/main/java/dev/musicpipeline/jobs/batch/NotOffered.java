package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.published.KeptRuns;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.util.stream.Collectors;

/** The run that is to be gone back to is none that one can go back to. */
final class NotOffered extends Exception {
  private static final long serialVersionUID = 1L;

  private NotOffered(KeptRuns kept, String why) {
    super(why + "; " + offered(kept));
  }

  /** The run of that era: one that is offered, or the one in force. */
  static PublishedRun unless(KeptRuns kept, long era) throws NotOffered {
    return kept.runs().stream()
        .filter(run -> run.era() == era)
        .findFirst()
        .orElseThrow(
            () -> new NotOffered(kept, "era %d is no run that can be gone back to".formatted(era)));
  }

  /** The lake does not hold any more what the run left. */
  static NotOffered lost(KeptRuns kept, long era, String table, long snapshot) {
    return new NotOffered(
        kept,
        "era %d cannot be gone back to, since snapshot %d of %s has expired"
            .formatted(era, snapshot, table));
  }

  private static String offered(KeptRuns kept) {
    if (kept.offered().isEmpty()) {
      return "there is none now";
    }
    return kept.offered().stream()
        .map(run -> "era %d (as of %s)".formatted(run.era(), run.asOf()))
        .collect(Collectors.joining(", ", "these are offered: ", ""));
  }
}
