package dev.musicpipeline.jobs.lake;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Lake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A table of the lake.
 *
 * @param name with its namespace: {@code bronze.records}
 * @param partitionedByDayOf a timestamp column, or empty
 * @param partitionedByMonthOf a date column, or empty
 */
public record LakeTable(
    String name,
    StructType columns,
    String partitionedByDayOf,
    String partitionedByMonthOf,
    Map<String, String> properties) {

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          // The default, hash by partition, sends a micro-batch of one day through one task.
          "write.distribution-mode", "none",
          "write.spark.fanout.enabled", "true",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20");

  /**
   * Columns in which hardly a value comes twice in a file: looking each up in a dictionary costs
   * more than a tenth of a write and saves nothing.
   */
  private static final List<String> DISTINCT =
      List.of(
          "event_id",
          "event_time",
          "play_id",
          "session_id",
          "position_ms",
          "listened_ms",
          "kafka_offset");

  /** {@code bronze.records}: see {@link RecordColumns#RECORDS}. By day of arrival. */
  public static final LakeTable RECORDS =
      new LakeTable(Lake.RECORDS, RecordColumns.RECORDS, "ingested_at", "", ofEvents());

  /** {@code silver.events}: see {@link RecordColumns#EVENTS}. By day of event time. */
  public static final LakeTable EVENTS =
      new LakeTable(Lake.EVENTS, RecordColumns.EVENTS, "event_time", "", ofEvents());

  private static Map<String, String> ofEvents() {
    var properties = new HashMap<>(PROPERTIES);
    for (var column : DISTINCT) {
      properties.put("write.parquet.dict-encoding-enabled.column." + column, "false");
    }
    return Map.copyOf(properties);
  }

  /** The dimension's table: its fields, and when each row was last brought in. */
  public static LakeTable of(Dimension dimension) {
    var columns = new StructType();
    for (var field : dimension.fields()) {
      columns =
          columns.add(
              field,
              switch (field) {
                case "duration_ms" -> DataTypes.LongType;
                case "latitude", "longitude" -> DataTypes.DoubleType;
                default -> DataTypes.StringType;
              });
    }
    return new LakeTable(
        dimension.table(), columns.add("updated_at", DataTypes.TimestampType), "", "", PROPERTIES);
  }

  /** A table of the layer gold: one of the batch views. By month of its period, a date column. */
  public static LakeTable gold(String name, StructType columns, String period) {
    return new LakeTable("gold." + name, columns, "", period, PROPERTIES);
  }

  /** All tables that are there before any job runs, the batch views' own apart. */
  public static List<LakeTable> basic() {
    var tables = new ArrayList<>(List.of(RECORDS, EVENTS));
    for (var dimension : Dimension.values()) {
      tables.add(of(dimension));
    }
    return List.copyOf(tables);
  }

  /** Its name for Spark: {@code lake.bronze.records}. */
  public String path() {
    return Lake.CATALOG + "." + name;
  }

  public TableIdentifier identifier() {
    return TableIdentifier.parse(name);
  }

  public Schema schema() {
    return SparkSchemaUtil.convert(columns);
  }

  public PartitionSpec partitions() {
    var partitions = PartitionSpec.builderFor(schema());
    if (!partitionedByDayOf.isEmpty()) {
      partitions.day(partitionedByDayOf);
    }
    if (!partitionedByMonthOf.isEmpty()) {
      partitions.month(partitionedByMonthOf);
    }
    return partitions.build();
  }
}
