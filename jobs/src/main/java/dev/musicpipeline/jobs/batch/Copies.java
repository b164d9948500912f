package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which rows are copies of an event. An event is named by its id and its UTC day; of copies the
 * first to arrive counts, those of imports last.
 *
 * <p>Rows are named as in {@link NewRecords}. <em>Fresh</em> rows are new and legal, <em>held</em>
 * ones are those of {@code silver.events} of the same days.
 */
final class Copies {
  /** Whether the row is held. */
  static final String HELD = "held";

  static final Column DAY = to_date(col("event_time"));

  /**
   * Up to so many rows are sent to every task, so that what they are joined with need not be
   * shuffled.
   */
  static final long FEW = 200_000;

  private static final String IDENTITY_HASH = "identity_hash";

  /** Held rows come first among equals: only a record that is there twice has its equal. */
  private static final WindowSpec FIRST_TO_ARRIVE =
      Window.partitionBy("event_id", "day")
          .orderBy(
              col("import_id").isNotNull(),
              col("ingested_at"),
              col("kafka_partition"),
              col("kafka_offset"),
              col("import_file"),
              col("import_line"),
              col("import_id"),
              col(HELD).desc(),
              col(NewRecords.FILE),
              col(NewRecords.POSITION));

  private Copies() {}

  /** What is looked at of fresh and held rows. */
  static Dataset<Row> keys(Dataset<Row> fresh, Dataset<Row> held) {
    return fresh
        .select(keys(lit(false), col(NewRecords.FILE), col(NewRecords.POSITION)))
        .unionByName(held.select(keys(lit(true), lit(null), lit(null))));
  }

  private static Column[] keys(Column held, Column file, Column position) {
    return new Column[] {
      xxhash64(col("event_id"), DAY).as(IDENTITY_HASH),
      col("event_id"),
      DAY.as("day"),
      col("ingested_at"),
      col("kafka_partition"),
      col("kafka_offset"),
      col("import_id"),
      col("import_file"),
      col("import_line"),
      held.as(HELD),
      file.cast("string").as(NewRecords.FILE),
      position.cast("long").as(NewRecords.POSITION)
    };
  }

  /**
   * Hashes of the identities that more than one row has: {@code identity_hash}. It shuffles eight
   * bytes a row; what two identities with the same hash add is sorted out by {@link #surplus}.
   */
  static Dataset<Row> repeated(Dataset<Row> keys) {
    return keys.groupBy(IDENTITY_HASH)
        .agg(count(lit(1)).as("rows"))
        .where(col("rows").gt(1))
        .select(IDENTITY_HASH);
  }

  /**
   * The rows that are not the first copy: {@code event_id, day, origin, held}, and for fresh ones
   * where they are stored.
   */
  static Dataset<Row> surplus(Dataset<Row> keys, Dataset<Row> repeated) {
    return keys.join(repeated, IDENTITY_HASH, "left_semi")
        .withColumn("copy", row_number().over(FIRST_TO_ARRIVE))
        .where(col("copy").gt(1))
        .select(
            col("event_id"),
            col("day"),
            Origin.COLUMN.as("origin"),
            col(HELD),
            col(NewRecords.FILE),
            col(NewRecords.POSITION));
  }

  /** The rows, to be sent to every task if they are few. */
  static Dataset<Row> sent(Dataset<Row> rows, long count) {
    return count <= FEW ? broadcast(rows) : rows;
  }
}
