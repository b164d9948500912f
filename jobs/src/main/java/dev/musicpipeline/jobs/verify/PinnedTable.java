package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.lake.SameRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of the lake as it was at one moment, whatever is written to it meanwhile.
 *
 * @param snapshot nothing while the table has never held a row
 */
record PinnedTable(SparkSession spark, String name, Table table, Optional<Long> snapshot) {

  /** The table as it is now; nothing if there is none of that name. */
  static Optional<PinnedTable> now(SparkSession spark, String name) {
    try {
      var table =
          Spark3Util.loadIcebergCatalog(spark, Lake.CATALOG).loadTable(TableIdentifier.parse(name));
      var current = Optional.ofNullable(table.currentSnapshot());
      return Optional.of(
          new PinnedTable(spark, name, table, current.map(snapshot -> snapshot.snapshotId())));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }

  Dataset<Row> rows() {
    var path = Lake.CATALOG + "." + name;
    return snapshot
        .map(id -> spark.read().option("versionAsOf", id).table(path))
        .orElseGet(() -> spark.table(path).limit(0));
  }

  long count() {
    return rows().count();
  }

  /** Rows of each day of {@code event_time}, by which the table has to be partitioned. */
  Map<LocalDate, Long> rowsByDay() {
    var days = new TreeMap<LocalDate, Long>();
    if (snapshot.isEmpty()) {
      return days;
    }
    try (var files = table.newScan().useSnapshot(snapshot.get()).planFiles()) {
      for (var file : files) {
        if (!file.deletes().isEmpty()) {
          return countedByDay();
        }
        var day = file.file().partition().get(0, Integer.class);
        days.merge(LocalDate.ofEpochDay(day), file.file().recordCount(), Long::sum);
      }
      return days;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where rows are deleted in place, the files' own counts are too large. */
  private Map<LocalDate, Long> countedByDay() {
    var days = new TreeMap<LocalDate, Long>();
    rows()
        .groupBy(to_date(col("event_time")).cast("string"))
        .count()
        .collectAsList()
        .forEach(row -> days.put(LocalDate.parse(row.getString(0)), row.getLong(1)));
    return days;
  }

  /** When the pinned snapshot was committed, epoch milliseconds. */
  Optional<Long> committedAt() {
    return snapshot.map(id -> table.snapshot(id).timestampMillis());
  }

  /** The same table as it was at an earlier moment, if the table still knows. */
  Optional<PinnedTable> asOf(long millis) {
    return Optional.ofNullable(SnapshotUtil.nullableSnapshotIdAsOfTime(table, millis))
        .filter(id -> table.snapshot(id) != null)
        .map(id -> new PinnedTable(spark, name, table, Optional.of(id)));
  }

  /**
   * What the pinned snapshot's summary says under a key. Snapshots that only wrote the same rows in
   * other files say what the one before them said.
   */
  Optional<String> said(String key) {
    return snapshot.map(id -> SameRows.of(table, table.snapshot(id))).stream()
        .flatMap(List::stream)
        .map(same -> same.summary().get(key))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Whether nothing was committed since it was pinned. */
  boolean isCurrent() {
    table.refresh();
    return snapshot.equals(
        Optional.ofNullable(table.currentSnapshot()).map(now -> now.snapshotId()));
  }
}
