package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Every event with its copies in {@code bronze.records} beside what {@code silver.events} holds of
 * it. Copies are numbered by the broker's time, partition and offset, imported ones last.
 */
final class Copies {
  /** Taken, but not in silver. */
  static final String LOST = "lost";

  /** More than once in silver. */
  static final String DOUBLED = "doubled";

  /** In silver, but not in bronze. */
  static final String UNKNOWN = "unknown";

  /** In silver from another copy than the first of those taken. */
  static final String WRONG_COPY = "wrong copy";

  /** Not taken yet. */
  static final String PENDING = "pending";

  static final String FINE = "fine";

  private static final Column IN_SILVER = col("in_silver");
  private static final Column IN_RECORDS = not(col("in_silver"));

  private static final Column STATUS =
      when(col("times").equalTo(0), when(col("expected").isNull(), PENDING).otherwise(LOST))
          .when(col("times").gt(1), DOUBLED)
          .when(col("first").isNull(), UNKNOWN)
          .when(not(col("expected").eqNullSafe(col("found"))), WRONG_COPY)
          .otherwise(FINE);

  /** Where a row came from. The order of these places is the order of copies. */
  private static final Column PLACE =
      struct(
          col("import_id").isNotNull().as("imported"),
          col("ingested_at"),
          col("kafka_partition"),
          col("kafka_offset"),
          col("import_file"),
          col("import_line"),
          col("import_id"));

  private Copies() {}

  /**
   * The rows of both tables: {@code event_id, day, in_silver, origin, taken, place}.
   *
   * @param records legal rows of {@code bronze.records}
   */
  static Dataset<Row> of(Dataset<Row> records, Dataset<Row> events, Cut cut) {
    return rows(records, lit(false), cut).unionAll(rows(events, lit(true), cut));
  }

  private static Dataset<Row> rows(Dataset<Row> rows, Column inSilver, Cut cut) {
    return rows.select(
        col("event_id"),
        to_date(col("event_time")).as("day"),
        inSilver.as("in_silver"),
        Origin.column(cut.topicId()).as("origin"),
        cut.taken().as("taken"),
        PLACE.as("place"));
  }

  /**
   * One row an event: {@code event_id, day, first} (the origin of copy 1), {@code duplicates_*} (by
   * origin, how many copies are numbered 2 or higher), {@code expected} (the place that silver
   * should name), {@code found} (the one that it names), {@code status}.
   *
   * @param copies see {@link #of}
   */
  static Dataset<Row> byEvent(Dataset<Row> copies) {
    var order = Window.partitionBy("event_id", "day", "in_silver").orderBy("place");
    return copies
        // Once for both what follows: a window over more columns would shuffle by more.
        .repartition(col("event_id"), col("day"))
        .withColumn("number", row_number().over(order))
        .groupBy("event_id", "day")
        .agg(
            max(when(IN_RECORDS.and(col("number").equalTo(1)), col("origin"))).as("first"),
            duplicates(Origin.TOPIC).as("duplicates_topic"),
            duplicates(Origin.EARLIER_TOPIC).as("duplicates_earlier"),
            duplicates(Origin.IMPORT).as("duplicates_import"),
            min(when(IN_RECORDS.and(col("taken")), col("place"))).as("expected"),
            min(when(IN_SILVER, col("place"))).as("found"),
            sum(when(IN_SILVER, 1).otherwise(0)).as("times"))
        .withColumn("status", STATUS);
  }

  private static Column duplicates(Origin origin) {
    var counts = IN_RECORDS.and(col("origin").equalTo(origin.code())).and(col("number").gt(1));
    return sum(when(counts, 1L).otherwise(0L));
  }
}
