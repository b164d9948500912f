package dev.musicpipeline.jobs.dimensions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Limits;
import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.records.BadRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Records of a dimension's topic: the key is the dimension's, the value one JSON object. */
final class TopicRecords {
  /** A record's fields, by name, or else why it is not legal; and where it stands. */
  static final StructType COLUMNS =
      new StructType()
          .add("dimension", createMapType(StringType, StringType))
          .add("rejection", StringType)
          .add("partition", IntegerType)
          .add("offset", LongType)
          .add("timestamp", TimestampType);

  private TopicRecords() {}

  /** From columns of Spark's Kafka source to {@link #COLUMNS}: one row for each. */
  static Function<Dataset<Row>, Dataset<Row>> decode(Dimension dimension) {
    MapFunction<Row, Row> decode = record -> decoded(record, dimension);
    return kafka ->
        kafka
            .select("key", "value", "partition", "offset", "timestamp")
            .map(decode, Encoders.row(COLUMNS));
  }

  private static Row decoded(Row record, Dimension dimension) {
    var partition = record.getInt(2);
    var offset = record.getLong(3);
    var timestamp = record.getTimestamp(4);
    try {
      var fields = fields(record.getAs("key"), record.getAs("value"), dimension);
      return RowFactory.create(
          CollectionConverters.asScala(fields), null, partition, offset, timestamp);
    } catch (BadRecord e) {
      return RowFactory.create(null, e.getMessage(), partition, offset, timestamp);
    }
  }

  /** A record without a value, a tombstone, says that nothing is known of its key any more. */
  static Map<String, String> fields(byte[] key, byte[] value, Dimension dimension)
      throws BadRecord {
    var name = text(key, dimension);
    if (value == null) {
      return DimensionRecord.ofTexts(dimension, Map.of(dimension.key(), name));
    }
    if (value.length == 0) {
      throw BadRecord.of(Rejection.EMPTY);
    }
    if (value.length > Limits.VALUE_BYTES) {
      throw BadRecord.of(Rejection.TOO_LARGE);
    }
    var fields = DimensionRecord.ofJson(dimension, value);
    if (!fields.get(dimension.key()).equals(name)) {
      // Kafka compacts by its own key: a record under another one could be taken from us.
      throw BadRecord.ofReason("wrong_key: the record's key is not its " + dimension.key());
    }
    return fields;
  }

  private static String text(byte[] key, Dimension dimension) throws BadRecord {
    if (key == null || key.length == 0) {
      throw BadRecord.ofReason("wrong_key: none, expected its " + dimension.key());
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw BadRecord.ofReason("wrong_key: not UTF-8");
    }
  }

  /**
   * Of {@link #COLUMNS} the last legal record of each key in each partition: within a partition
   * offsets tell which is later, whatever the records' times say.
   */
  static Function<Dataset<Row>, Dataset<Row>> lastOfPartitions(Dimension dimension) {
    var sameKey =
        Window.partitionBy(element_at(col("dimension"), dimension.key()), col("partition"));
    return records ->
        records
            .where(col("rejection").isNull())
            .withColumn("last", max("offset").over(sameKey))
            .where(col("offset").equalTo(col("last")))
            .drop("last");
  }

  /** A key is in several partitions once their number has grown: then time tells. */
  static Column[] latestFirst() {
    return new Column[] {desc("timestamp"), desc("partition")};
  }
}
