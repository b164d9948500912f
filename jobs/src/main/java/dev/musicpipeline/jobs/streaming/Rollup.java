package dev.musicpipeline.jobs.streaming;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.musicpipeline.events.RollupDimension;
import dev.musicpipeline.jobs.lake.RecordColumns;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The transformations of the realtime query. */
final class Rollup {
  /** The columns of {@code bronze.records} that {@link #counted} reads. */
  static final StructType COLUMNS =
      RecordColumns.some(
          "event_id",
          "event_time",
          "event_type",
          "song_id",
          "artist_id",
          "country",
          "region",
          "city",
          "listened_ms",
          "kafka_partition",
          "kafka_offset",
          "ingested_at",
          "rejection");

  private static final Column REJECTED = col("rejection").isNotNull();

  private Rollup() {}

  /**
   * What is counted of each record, by the columns of {@code bronze.records}: {@code event_id} and
   * {@code day}, the identity (a rejected record is its own, with no day), {@code minute} of event
   * time (rejected: of broker time), {@code event_type} (rejected: empty), {@code reason} (first
   * word of the rejection), ids, places, {@code listened_ms}, {@code ingested_at}.
   */
  static Dataset<Row> counted(Dataset<Row> records) {
    var own = concat_ws("/", col("kafka_partition"), col("kafka_offset"));
    return records.select(
        coalesce(col("event_id"), own).as("event_id"),
        to_date(col("event_time")).as("day"),
        date_trunc("minute", coalesce(col("event_time"), col("ingested_at"))).as("minute"),
        coalesce(col("event_type"), lit("")).as("event_type"),
        substring_index(col("rejection"), ":", 1).as("reason"),
        col("rejection"),
        col("song_id"),
        col("artist_id"),
        coalesce(col("country"), lit("")).as("country"),
        coalesce(col("region"), lit("")).as("region"),
        coalesce(col("city"), lit("")).as("city"),
        coalesce(col("listened_ms"), lit(0L)).as("listened_ms"),
        col("ingested_at"));
  }

  /**
   * Drops copies of an event that came within the horizon. The watermark is on the micro-batch's
   * own time, which Spark records and repeats at a replay: no event is too late for it, and none
   * can push it ahead.
   */
  static UnaryOperator<Dataset<Row>> firstWithin(Duration horizon) {
    return events ->
        events
            .withColumn("seen_at", current_timestamp())
            .withWatermark("seen_at", horizon.toMillis() + " milliseconds")
            .dropDuplicatesWithinWatermark(new String[] {"event_id", "day"})
            .drop("seen_at");
  }

  /**
   * The rows of {@code serving.rollup} that these events add: {@code minute}, {@code dimension},
   * {@code key}, {@code event_type}, {@code events}, {@code listened_ms}; and {@code ingested_at},
   * the newest of the row's events.
   */
  static Dataset<Row> rows(Dataset<Row> events) {
    return events
        .withColumn("counter", explode(when(REJECTED, rejected()).otherwise(accepted())))
        .where(col("counter.key").isNotNull())
        .groupBy(
            col("minute"),
            col("counter.dimension").as("dimension"),
            col("counter.key").as("key"),
            col("event_type"))
        .agg(
            count(lit(1)).as("events"),
            sum("listened_ms").as("listened_ms"),
            max("ingested_at").as("ingested_at"));
  }

  private static Column rejected() {
    return array(counter(RollupDimension.REJECTION, col("reason")));
  }

  private static Column accepted() {
    return array(
        counter(RollupDimension.ALL, lit("")),
        counter(RollupDimension.SONG, col("song_id")),
        counter(RollupDimension.ARTIST, col("artist_id")),
        counter(RollupDimension.COUNTRY, col("country")),
        counter(RollupDimension.REGION, concat_ws("\t", col("country"), col("region"))),
        counter(RollupDimension.CITY, concat_ws("\t", col("country"), col("region"), col("city"))));
  }

  private static Column counter(RollupDimension dimension, Column key) {
    return struct(lit(dimension.wire()).as("dimension"), key.as("key"));
  }
}
