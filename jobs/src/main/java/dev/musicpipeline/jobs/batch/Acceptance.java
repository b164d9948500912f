package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.outcome.Steps;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of a run's new records in {@code silver.events}.
 *
 * @param touched the days that it changed
 */
record Acceptance(Touched touched, Ledger ledger) {

  /** Accepts the first copies among the legal new records; the others are duplicates. */
  static Acceptance of(Dataset<Row> fresh, Arrivals arrivals, SilverEvents silver, Steps steps)
      throws Exception {
    if (arrivals.legal().isEmpty()) {
      return new Acceptance(Touched.NOTHING, Ledger.of(silver.accepted(), arrivals, Map.of()));
    }
    var before = silver.rows();
    var held = silver.of(new TreeSet<>(arrivals.legal().keySet()));
    try (var duplicates = steps.run("duplicates", () -> Duplicates.find(fresh, held))) {
      var touched = Touched.of(duplicates.touched(arrivals));
      if (!duplicates.displaced().containsAll(touched.days())) {
        steps.run("silver.append", () -> silver.append(fresh, duplicates));
      }
      if (!duplicates.displaced().isEmpty()) {
        steps.run("silver.rewrite", () -> silver.rewrite(fresh, duplicates));
      }
      var ledger = Ledger.of(silver.accepted(), arrivals, duplicates.byOrigin());
      ledger.requireBalance(before, arrivals.records());
      return new Acceptance(touched, ledger);
    }
  }
}
