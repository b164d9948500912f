package dev.musicpipeline.jobs.imports;

import static org.apache.spark.sql.functions.col;

import dev.musicpipeline.jobs.lake.LakeTable;
import java.util.Arrays;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;

/** {@code bronze.records}, as an import sees it. */
final class RecordsTable {
  /** Key in the summary of the snapshot that an import has committed. */
  static final String IMPORT_ID = "musicpipeline.import-id";

  /** Rows of a file that an import writes, about. */
  private static final long ROWS_A_FILE = 1_000_000;

  private final SparkSession spark;

  RecordsTable(SparkSession spark) {
    this.spark = spark;
  }

  Dataset<Row> rows() {
    return spark.table(LakeTable.RECORDS.path());
  }

  /** Whether that import has been committed: says a snapshot or, where that is expired, a row. */
  boolean holds(String importId) {
    var table = table();
    for (var snapshot : SnapshotUtil.currentAncestors(table)) {
      if (importId.equals(snapshot.summary().get(IMPORT_ID))) {
        return true;
      }
    }
    return !rows().where(col("import_id").equalTo(importId)).limit(1).isEmpty();
  }

  /** Appends rows in one commit, which names the import. */
  void append(Dataset<Row> rows, long count, String importId) throws NoSuchTableException {
    var columns =
        Arrays.stream(LakeTable.RECORDS.columns().fieldNames())
            .map(functions::col)
            .toArray(Column[]::new);
    rows.select(columns)
        .coalesce((int) (1 + count / ROWS_A_FILE))
        .sortWithinPartitions("event_time")
        .writeTo(LakeTable.RECORDS.path())
        .option("snapshot-property." + IMPORT_ID, importId)
        .append();
  }

  private Table table() {
    try {
      return Spark3Util.loadIcebergTable(spark, LakeTable.RECORDS.path());
    } catch (NoSuchTableException | ParseException e) {
      throw new IllegalStateException(
          "expected the table " + LakeTable.RECORDS.path() + "; was the pipeline provisioned?", e);
    }
  }
}
