package dev.musicpipeline.jobs.maintenance;

import dev.musicpipeline.jobs.outcome.RunOutcome;
import java.util.LinkedHashMap;

/** What a maintenance run came to. */
record MaintenanceReport(LakeSize before, LakeSize after, Done done) {
  /** All is done; or some files could not be compacted. */
  static final String MAINTAINED = "Maintained";

  RunOutcome outcome() {
    var details = new LinkedHashMap<String, Object>();
    details.put("before", before);
    details.put("after", after);
    details.put("compactedFiles", done.compactedFiles());
    details.put("compactedInto", done.compactedInto());
    details.put("expiredSnapshots", done.expiredSnapshots());
    details.put("expiredFiles", done.expiredFiles());
    details.put("orphans", done.orphans());
    return done.failedFiles() == 0
        ? new RunOutcome(MAINTAINED, message(), details)
        : RunOutcome.failed(
            "Failed",
            "%,d files could not be compacted: see the log; %s"
                .formatted(done.failedFiles(), message()),
            details);
  }

  private String message() {
    return "%,d files became %,d; %,d snapshots expired, and %,d files with them; %,d orphans deleted"
        .formatted(
            done.compactedFiles(),
            done.compactedInto(),
            done.expiredSnapshots(),
            done.expiredFiles(),
            done.orphans());
  }
}
