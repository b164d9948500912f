package dev.musicpipeline.jobs.lake;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.StructType;

/** The columns of events and records in the lake. Times are instants with microseconds. */
public final class RecordColumns {
  /** What an event says, as {@code docs/events.md} defines it; all null in a rejected record. */
  public static final StructType EVENT =
      new StructType()
          .add("event_id", StringType)
          .add("event_type", StringType)
          .add("event_time", TimestampType)
          .add("user_id", StringType)
          .add("song_id", StringType)
          .add("play_id", StringType)
          .add("session_id", StringType)
          .add("artist_id", StringType)
          .add("album_id", StringType)
          .add("device_type", StringType)
          .add("device_os", StringType)
          .add("device_app_version", StringType)
          .add("country", StringType)
          .add("region", StringType)
          .add("city", StringType)
          .add("latitude", DoubleType)
          .add("longitude", DoubleType)
          .add("position_ms", LongType)
          .add("duration_ms", LongType)
          .add("listened_ms", LongType)
          .add("source", StringType)
          .add("schema_version", IntegerType);

  /**
   * Where a record came from: from Kafka ({@code topic_id}, {@code kafka_partition}, {@code
   * kafka_offset}; {@code ingested_at} is the broker's time) or from an import ({@code import_id},
   * {@code import_file}, {@code import_line}; {@code ingested_at} is the import's time). The
   * other's columns are null.
   */
  public static final StructType ORIGIN =
      new StructType()
          .add("topic_id", StringType)
          .add("kafka_partition", IntegerType)
          .add("kafka_offset", LongType)
          .add("ingested_at", TimestampType)
          .add("import_id", StringType)
          .add("import_file", StringType)
          .add("import_line", LongType);

  /** Accepted events: {@link #EVENT}, {@link #ORIGIN}. */
  public static final StructType EVENTS = concat(EVENT, ORIGIN);

  /**
   * Every record: {@link #EVENTS}, and of one that is not a legal event the reason ({@code
   * rejection}: {@code reason} or {@code reason: detail}) and the bytes of its value ({@code raw}).
   */
  public static final StructType RECORDS =
      EVENTS.add("rejection", StringType).add("raw", BinaryType);

  private RecordColumns() {}

  /** Some columns of {@link #RECORDS}. */
  public static StructType some(String... names) {
    var some = new StructType();
    for (var name : names) {
      some = some.add(RECORDS.apply(name));
    }
    return some;
  }

  private static StructType concat(StructType first, StructType second) {
    var all = first;
    for (var field : second.fields()) {
      all = all.add(field);
    }
    return all;
  }
}
