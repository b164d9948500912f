package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * What a run has published.
 *
 * @param intervalEnd the scheduled time that it closed
 * @param kept the published runs, this one first
 * @param newRecords rows of {@code bronze.records} that it was the first to take
 * @param accepted events in the lake, all told
 */
record RunReport(
    Instant intervalEnd, Era era, KeptRuns kept, long newRecords, long accepted, double seconds) {

  RunOutcome outcome() {
    var details = new LinkedHashMap<String, Object>();
    details.put("interval", intervalEnd.toString());
    details.put("era", era.number());
    details.put("newRecords", newRecords);
    details.put("accepted", accepted);
    details.put("seconds", seconds);
    details.put("offered", Offered.of(kept));
    details.put("cut", era.cut().byPartition());
    return new RunOutcome(
        "Published", "%d new records in %.1f s".formatted(newRecords, seconds), details);
  }
}
