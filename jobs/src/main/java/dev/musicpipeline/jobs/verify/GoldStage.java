package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code gold.daily_metrics} against {@code silver.events}: the events of each day.
 *
 * @param wrong days on which gold says something else than silver did when gold was written
 * @param pending days on which silver has changed since
 */
record GoldStage(List<Day> wrong, List<Day> pending) {
  static final String TABLE = "gold.daily_metrics";

  /** A day on which the two differ. */
  record Day(LocalDate day, long silver, long gold) {
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
    var now = differences(gold, silver);
    if (gold.snapshot().isEmpty()) {
      return new GoldStage(List.of(), now);
    }
    return gold.committedAt()
        .flatMap(silver::asOf)
        .filter(then -> !then.snapshot().equals(silver.snapshot()))
        .map(then -> new GoldStage(differences(gold, then), now))
        .orElseGet(() -> new GoldStage(now, List.of()));
  }

  /** While no batch run has made the table. */
  static GoldStage missing(PinnedTable silver) {
    return new GoldStage(List.of(), days(silver.rowsByDay(), Map.of()));
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

  private static List<Day> differences(PinnedTable gold, PinnedTable silver) {
    var inGold = new TreeMap<LocalDate, Long>();
    gold.rows()
        .groupBy(col("day").cast("string"))
        .agg(sum("events"))
        .collectAsList()
        .forEach(row -> inGold.put(LocalDate.parse(row.getString(0)), row.getLong(1)));
    return days(silver.rowsByDay(), inGold);
  }

  private static List<Day> days(Map<LocalDate, Long> silver, Map<LocalDate, Long> gold) {
    var days = new TreeSet<>(silver.keySet());
    days.addAll(gold.keySet());
    return days.stream()
        .map(day -> new Day(day, silver.getOrDefault(day, 0L), gold.getOrDefault(day, 0L)))
        .filter(day -> day.silver != day.gold)
        .toList();
  }
}
