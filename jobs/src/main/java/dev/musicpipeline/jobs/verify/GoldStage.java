package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code gold.daily_metrics} against {@code silver.events}: the events of each day.
 *
 * @param wrong days on which gold says something else than silver did when gold was written
 * @param pending days on which silver has changed since
 */
record GoldStage(List<Day> wrong, List<Day> pending) {
  static final String TABLE = "gold.daily_metrics";

  /** A day on which the two differ. */
  record Day(String day, long silver, long gold) {
    @Override
    public String toString() {
      return "%s: %,d events in silver, %,d in gold".formatted(day, silver, gold);
    }
  }

  /**
   * Compares gold with silver as it was when gold was last written, since a batch run writes silver
   * first; and if silver has changed since, with silver as it is.
   */
  static GoldStage check(PinnedTable gold, PinnedTable silver) {
    var now = differences(gold.rows(), silver);
    if (gold.snapshot().isEmpty()) {
      return new GoldStage(List.of(), now);
    }
    return gold.committedAt()
        .flatMap(silver::asOf)
        .filter(then -> !then.snapshot().equals(silver.snapshot()))
        .map(then -> new GoldStage(differences(gold.rows(), then), now))
        .orElseGet(() -> new GoldStage(now, List.of()));
  }

  /** While no batch run has made the table. */
  static GoldStage missing(PinnedTable silver) {
    var empty =
        silver.rows().limit(0).select(lit(null).cast("date").as("day"), lit(0L).as("events"));
    return new GoldStage(List.of(), differences(empty, silver));
  }

  List<String> problems() {
    return wrong.isEmpty()
        ? List.of()
        : List.of("%s differs from silver.events on %d days".formatted(TABLE, wrong.size()));
  }

  /** What is wrong once nothing is on its way. */
  List<String> unfinished() {
    return pending.isEmpty()
        ? List.of()
        : List.of("%s is behind silver.events on %d days".formatted(TABLE, pending.size()));
  }

  private static List<Day> differences(Dataset<Row> gold, PinnedTable silver) {
    var bySilver =
        silver.rows().groupBy(to_date(col("event_time")).as("day")).agg(count(lit(1)).as("silver"));
    var byGold = gold.groupBy("day").agg(sum("events").as("gold"));
    return bySilver
        .join(byGold, "day", "full")
        .where(not(col("silver").eqNullSafe(col("gold"))))
        .select(col("day").cast("string"), zeroIfAbsent("silver"), zeroIfAbsent("gold"))
        .orderBy("day")
        .collectAsList()
        .stream()
        .map(row -> new Day(row.getString(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static Column zeroIfAbsent(String column) {
    return coalesce(col(column), lit(0L)).as(column);
  }
}
