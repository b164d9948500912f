package dev.musicpipeline.jobs.records;

import static org.apache.spark.sql.functions.col;

import dev.musicpipeline.events.Limits;
import dev.musicpipeline.jobs.lake.RecordColumns;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Records of the topic as rows of {@code bronze.records}, or as some of its columns. */
public final class Records {
  private static final int EVENT_COLUMNS = RecordColumns.EVENT.size();
  private static final StructType ALL = RecordColumns.RECORDS;
  private static final int COLUMNS = ALL.size();

  private Records() {}

  /**
   * Decodes records: one row for each, whatever it holds. The input has the columns {@code value}
   * (binary), {@code partition}, {@code offset} and {@code timestamp} of Spark's Kafka source.
   *
   * @param topicId Kafka's id of the topic
   * @param columns those of {@link RecordColumns#RECORDS} that are wanted: Spark cannot prune them
   *     by itself
   */
  public static Function<Dataset<Row>, Dataset<Row>> decode(String topicId, StructType columns) {
    var wanted = Arrays.stream(columns.fieldNames()).mapToInt(ALL::fieldIndex).toArray();
    MapPartitionsFunction<Row, Row> decode = records -> decodePartition(records, topicId, wanted);
    return kafka ->
        kafka
            .select(col("value"), col("partition"), col("offset"), col("timestamp"))
            .mapPartitions(decode, Encoders.row(columns));
  }

  private static Iterator<Row> decodePartition(
      Iterator<Row> records, String topicId, int[] wanted) {
    var decoder = new RecordDecoder();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        return RowFactory.create(chosen(columns(records.next(), topicId, decoder), wanted));
      }
    };
  }

  private static Object[] chosen(Object[] columns, int[] wanted) {
    var chosen = new Object[wanted.length];
    for (var i = 0; i < wanted.length; i++) {
      chosen[i] = columns[wanted[i]];
    }
    return chosen;
  }

  private static Object[] columns(Row record, String topicId, RecordDecoder decoder) {
    var value = record.isNullAt(0) ? null : (byte[]) record.get(0);
    var arrivedAt = record.getTimestamp(3);
    var rejection = decoder.decode(value, arrivedAt.getTime());
    var columns = new Object[COLUMNS];
    if (rejection == null) {
      copy(decoder.fields(), columns);
    }
    columns[EVENT_COLUMNS] = topicId;
    columns[EVENT_COLUMNS + 1] = record.getInt(1);
    columns[EVENT_COLUMNS + 2] = record.getLong(2);
    columns[EVENT_COLUMNS + 3] = arrivedAt;
    if (rejection != null) {
      columns[COLUMNS - 2] = rejection;
      columns[COLUMNS - 1] = raw(value);
    }
    return columns;
  }

  /** Copies legal fields into the first columns of a row. */
  public static void copy(EventFields fields, Object[] columns) {
    for (var i = 0; i < EVENT_COLUMNS; i++) {
      columns[i] = fields.value(i);
    }
    columns[EventFields.EVENT_TIME] = new Timestamp(fields.number(EventFields.EVENT_TIME));
    var version = fields.number(EventFields.SCHEMA_VERSION);
    columns[EventFields.SCHEMA_VERSION] = version == null ? null : (Integer) version.intValue();
  }

  private static byte[] raw(byte[] value) {
    return value == null || value.length <= Limits.RAW_BYTES
        ? value
        : Arrays.copyOf(value, Limits.RAW_BYTES);
  }
}
