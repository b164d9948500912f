package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.not;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code silver.events}: accepted events, each once. Only the run that holds the batch lock writes
 * it.
 */
final class SilverEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SilverEvents.class);
  private static final Column[] COLUMNS =
      Stream.of(LakeTable.EVENTS.columns().fieldNames())
          .map(name -> col(name))
          .toArray(Column[]::new);

  private final LakeSession lake;

  SilverEvents(LakeSession lake) {
    this.lake = lake;
  }

  Optional<Long> snapshot() {
    return lake.snapshot(Lake.EVENTS);
  }

  /** The accepted events of these days. */
  Dataset<Row> of(SortedSet<LocalDate> days) {
    return lake.read(Lake.EVENTS).where(DayRanges.of(days));
  }

  /** Rows by origin, as the table's metadata counts them. */
  Map<String, Long> accepted() {
    var counts =
        lake.read(Lake.EVENTS).agg(count(col("kafka_offset")), count(col("import_id"))).first();
    return Map.of(Origin.KAFKA, counts.getLong(0), Origin.IMPORT, counts.getLong(1));
  }

  /**
   * Undoes what runs have written that were never published: brings back the snapshot that the
   * newest published run left. Snapshots after it that only replaced files with others of the same
   * rows may stay.
   */
  void restore(Optional<Long> published) {
    var table = lake.table(Lake.EVENTS);
    var current = table.currentSnapshot();
    if (current == null || sameRows(table, current, published)) {
      return;
    }
    LOG.info("undoing what an unpublished run has written to {}", Lake.EVENTS);
    if (published.isPresent()) {
      table.manageSnapshots().setCurrentSnapshot(published.get()).commit();
    } else {
      table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
  }

  private static boolean sameRows(Table table, Snapshot current, Optional<Long> published) {
    if (published.isEmpty()) {
      return "0".equals(current.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
    }
    var snapshot = current;
    while (snapshot != null
        && snapshot.snapshotId() != published.get()
        && DataOperations.REPLACE.equals(snapshot.operation())) {
      snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
    }
    return snapshot != null && snapshot.snapshotId() == published.get();
  }

  /** Adds the fresh rows that are first copies, and removes the rows that they displace. */
  void add(Dataset<Row> fresh, Duplicates duplicates) throws AnalysisException {
    var accepted = duplicates.without(fresh);
    if (duplicates.displaced().isEmpty()) {
      append(accepted);
      return;
    }
    var rewritten = DayRanges.partitions(duplicates.displaced());
    var staying = duplicates.staying(of(duplicates.displaced()));
    append(accepted.where(not(rewritten)));
    overwrite(
        rewritten, staying.select(COLUMNS).unionByName(accepted.where(rewritten).select(COLUMNS)));
  }

  private void append(Dataset<Row> rows) throws AnalysisException {
    var before = snapshot();
    sorted(rows).writeTo(LakeTable.EVENTS.path()).option("fanout-enabled", "false").append();
    requireParent(before);
  }

  /** Replaces whole days; fails if anything was committed to them since they were read. */
  private void overwrite(Column days, Dataset<Row> rows) throws AnalysisException {
    var before = snapshot();
    sorted(rows)
        .writeTo(LakeTable.EVENTS.path())
        .option("fanout-enabled", "false")
        .option("isolation-level", "serializable")
        .option("validate-from-snapshot-id", before.orElseThrow().toString())
        .overwrite(days);
    requireParent(before);
  }

  /** Sorted, a task has one file open at a time however many days it writes. */
  private static Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.select(COLUMNS).sortWithinPartitions("event_time");
  }

  /**
   * An append conflicts with nothing, so what came in between is found here; the next run undoes it
   * all.
   */
  private void requireParent(Optional<Long> before) {
    var table = lake.table(Lake.EVENTS);
    var parent = Optional.ofNullable(table.currentSnapshot().parentId());
    if (!Objects.equals(parent, before)) {
      throw new IllegalStateException(
          "another process has written %s: its snapshot was %s, now %s lies before this run's"
              .formatted(Lake.EVENTS, before, parent));
    }
  }
}
