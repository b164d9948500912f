package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The copies that a run finds.
 *
 * @param rows see {@link Copies#surplus}; kept by Spark until closed
 * @param byOrigin all of them
 * @param freshByDay those among the new records
 * @param displaced days of rows of {@code silver.events} of which a new record is an earlier copy
 */
record Duplicates(
    Dataset<Row> rows,
    Map<String, Long> byOrigin,
    SortedMap<LocalDate, Long> freshByDay,
    SortedSet<LocalDate> displaced)
    implements AutoCloseable {

  /** Finds them; for fresh and held rows see {@link Copies}. */
  static Duplicates find(Dataset<Row> fresh, Dataset<Row> held) {
    var keys = Copies.keys(fresh, held);
    var repeated = Copies.repeated(keys).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      var sent = Copies.sent(repeated, repeated.count());
      var rows = Copies.surplus(keys, sent).persist(StorageLevel.MEMORY_AND_DISK());
      return counted(rows);
    } finally {
      repeated.unpersist();
    }
  }

  private static Duplicates counted(Dataset<Row> rows) {
    var byOrigin = new TreeMap<String, Long>();
    var freshByDay = new TreeMap<LocalDate, Long>();
    var displaced = new TreeSet<LocalDate>();
    var counts = rows.groupBy(col("origin"), col("day").cast("string"), col(Copies.HELD)).count();
    for (var row : counts.collectAsList()) {
      var day = LocalDate.parse(row.getString(1));
      byOrigin.merge(row.getString(0), row.getLong(3), Long::sum);
      if (row.getBoolean(2)) {
        displaced.add(day);
      } else {
        freshByDay.merge(day, row.getLong(3), Long::sum);
      }
    }
    return new Duplicates(rows, byOrigin, freshByDay, displaced);
  }

  /** Of fresh rows, those that are their event's first copy. */
  Dataset<Row> without(Dataset<Row> fresh) {
    if (freshByDay.isEmpty()) {
      return fresh;
    }
    var count = freshByDay.values().stream().mapToLong(Long::longValue).sum();
    var copies = rows.where(not(col(Copies.HELD))).select(NewRecords.FILE, NewRecords.POSITION);
    return fresh.join(Copies.sent(copies, count), stored(), "left_anti");
  }

  /** Of held rows, those that stay. */
  Dataset<Row> staying(Dataset<Row> held) {
    var leaving = rows.where(col(Copies.HELD)).select("event_id", "day");
    return held.join(
        leaving,
        held.col("event_id")
            .equalTo(leaving.col("event_id"))
            .and(Copies.DAY.equalTo(leaving.col("day"))),
        "left_anti");
  }

  /** The days on which new records are accepted. */
  SortedSet<LocalDate> touched(Arrivals arrivals) {
    var days = new TreeSet<LocalDate>();
    arrivals
        .legal()
        .forEach(
            (day, legal) -> {
              if (legal > freshByDay.getOrDefault(day, 0L)) {
                days.add(day);
              }
            });
    return days;
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  private static scala.collection.immutable.Seq<String> stored() {
    return CollectionConverters.asScala(java.util.List.of(NewRecords.FILE, NewRecords.POSITION))
        .toSeq();
  }
}
