package dev.musicpipeline.jobs.streaming;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.lake.StreamCommits;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What {@code bronze.records} holds: the truth that a checkpoint is measured against. */
final class LakeSink {
  private final SparkSession spark;

  LakeSink(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * One more than the greatest offset that the lake holds of each partition of the topic. Reads two
   * columns.
   */
  Offsets end(String topicId) {
    var end = new TreeMap<Integer, Long>();
    spark
        .table(LakeTable.RECORDS.path())
        .where(col("topic_id").equalTo(topicId))
        .groupBy("kafka_partition")
        .agg(max("kafka_offset"))
        .collectAsList()
        .forEach(row -> end.put(row.getInt(0), row.getLong(1) + 1));
    return new Offsets(end);
  }

  /** The newest micro-batch of that query in the table's history; empty if there is none. */
  OptionalLong lastBatch(String queryId) {
    var table = table();
    if (table.currentSnapshot() == null) {
      return OptionalLong.empty();
    }
    var newest = table.currentSnapshot().snapshotId();
    for (var snapshot : SnapshotUtil.ancestorsOf(newest, table::snapshot)) {
      if (queryId.equals(snapshot.summary().get(StreamCommits.QUERY_ID))) {
        return OptionalLong.of(Long.parseLong(snapshot.summary().get(StreamCommits.EPOCH_ID)));
      }
    }
    return OptionalLong.empty();
  }

  Table table() {
    try {
      return Spark3Util.loadIcebergTable(spark, LakeTable.RECORDS.path());
    } catch (NoSuchTableException | ParseException e) {
      throw new IllegalStateException(
          "expected the table " + LakeTable.RECORDS.path() + "; was the pipeline provisioned?", e);
    }
  }
}
