package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of {@code bronze.records} that a run is the first to take. */
final class NewRecords {
  /**
   * Name a row of the table by the place where it is stored: offsets would not tell apart a record
   * that is there twice.
   */
  static final String FILE = "record_file";

  /** See {@link #FILE}. */
  static final String POSITION = "record_position";

  static final Column LEGAL = col("rejection").isNull();

  private NewRecords() {}

  /** From the table as read: its columns, {@link #FILE} and {@link #POSITION}. */
  static Dataset<Row> of(Dataset<Row> records, Column taken) {
    var columns =
        Stream.concat(
            Stream.of(LakeTable.RECORDS.columns().fieldNames()).map(name -> col(name)),
            Stream.of(col("_file").as(FILE), col("_pos").as(POSITION)));
    return records.where(taken).select(columns.toArray(Column[]::new));
  }

  /**
   * Records of the topic from one cut on, before another. One range a partition, since Iceberg
   * leaves out files by the least and greatest offset that they hold.
   */
  static Column between(Offsets from, Offsets to) {
    return to.byPartition().keySet().stream()
        .filter(partition -> from.of(partition) < to.of(partition))
        .map(partition -> ofPartition(partition, from.of(partition), to.of(partition)))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private static Column ofPartition(int partition, long from, long to) {
    return col("kafka_partition")
        .equalTo(partition)
        .and(col("kafka_offset").geq(from))
        .and(col("kafka_offset").lt(to));
  }

  /** Records of these imports. */
  static Column ofImports(Collection<String> imports) {
    return col("import_id").isin(imports.toArray());
  }

  /**
   * Whether files that came after a snapshot hold imported rows. The metadata says so, which spares
   * most runs a query.
   *
   * @param after none for all files
   */
  static boolean mayHoldImports(Table records, Optional<Long> pinned, Optional<Long> after) {
    if (pinned.isEmpty()) {
      return false;
    }
    var seen = after.map(records::snapshot).map(Snapshot::sequenceNumber).orElse(0L);
    var imported = Expressions.notNull("import_id");
    try (var files = records.newScan().useSnapshot(pinned.get()).filter(imported).planFiles()) {
      for (var file : files) {
        if (file.file().dataSequenceNumber() > seen) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the metadata of " + records.name(), e);
    }
  }

  /**
   * The imports that the table holds. An import is one commit, so it is there whole or not at all.
   */
  static SortedSet<String> imports(Dataset<Row> records) {
    var ids = new TreeSet<String>();
    records
        .where(col("import_id").isNotNull())
        .select("import_id")
        .distinct()
        .collectAsList()
        .forEach(row -> ids.add(row.getString(0)));
    return ids;
  }
}
