package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.not;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code silver.events}: accepted events, each once. Only the run that holds the batch lock writes
 * it.
 */
final class SilverEvents {
  private static final Column[] COLUMNS =
      Stream.of(LakeTable.EVENTS.columns().fieldNames())
          .map(name -> col(name))
          .toArray(Column[]::new);

  private final LakeSession lake;
  private final Offsets cut;
  private Optional<Long> snapshot;

  /**
   * As it is now.
   *
   * @param cut of the run, which each snapshot that it writes names in its summary
   */
  SilverEvents(LakeSession lake, Offsets cut) {
    this.lake = lake;
    this.cut = cut;
    snapshot = lake.snapshot(Lake.EVENTS);
  }

  /** What this run reads, and what it left last. */
  Optional<Long> snapshot() {
    return snapshot;
  }

  /** The accepted events of these days. */
  Dataset<Row> of(SortedSet<LocalDate> days) {
    return all().where(DayRanges.of(days));
  }

  /** How many there are. */
  long rows() {
    return snapshot.map(id -> rows(lake.table(Lake.EVENTS).snapshot(id))).orElse(0L);
  }

  /** Rows by origin, as the table's metadata counts them. */
  Map<String, Long> accepted() {
    var counts = all().agg(count(col("kafka_offset")), count(col("import_id"))).first();
    return Map.of(Origin.KAFKA, counts.getLong(0), Origin.IMPORT, counts.getLong(1));
  }

  /** Undoes what runs have written since that one. */
  void restore(PublishedRun published) {
    Restoration.of(lake, Lake.EVENTS, published.snapshot(Lake.EVENTS));
    snapshot = lake.snapshot(Lake.EVENTS);
  }

  private static long rows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP));
  }

  /** Adds the fresh rows that are first copies, but for the days that have to be rewritten. */
  void append(Dataset<Row> fresh, Duplicates duplicates) throws AnalysisException {
    var rewritten = DayRanges.partitions(duplicates.displaced());
    writer(duplicates.without(fresh).where(not(rewritten))).append();
    snapshot = lake.written(Lake.EVENTS, snapshot);
  }

  /**
   * Writes the days anew in which fresh rows are earlier copies of rows that are there. Fails if
   * anything was committed to them since they were read.
   */
  void rewrite(Dataset<Row> fresh, Duplicates duplicates) throws AnalysisException {
    var rewritten = DayRanges.partitions(duplicates.displaced());
    var staying = duplicates.staying(of(duplicates.displaced()));
    var added = duplicates.without(fresh).where(rewritten);
    writer(staying.select(COLUMNS).unionByName(added.select(COLUMNS)))
        .option("isolation-level", "serializable")
        .option("validate-from-snapshot-id", snapshot.orElseThrow().toString())
        .overwrite(rewritten);
    snapshot = lake.written(Lake.EVENTS, snapshot);
  }

  private Dataset<Row> all() {
    return lake.read(Lake.EVENTS, snapshot);
  }

  /** Sorted, a task has one file open at a time however many days it writes. */
  private DataFrameWriterV2<Row> writer(Dataset<Row> rows) {
    return rows.select(COLUMNS)
        .sortWithinPartitions("event_time")
        .writeTo(LakeTable.EVENTS.path())
        .option("fanout-enabled", "false")
        .option("snapshot-property." + Lake.CUT, cut.toJson());
  }
}
