package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Counts the events of which nothing need be said, nearly all of them, by hashes: those with one
 * copy in bronze that silver has taken as it is, and those with one copy that is not taken yet. The
 * others are looked at closely.
 */
final class PlainEvents implements AutoCloseable {
  private static final String HASH = "identity_hash";
  private static final Column IN_SILVER = col("in_silver");
  private static final Column IN_RECORDS = not(col("in_silver"));

  /** The hash of a place holds the event's id as well: 128 bits in all must agree by chance. */
  private static final Column PLACE_HASH = xxhash64(col("place"), col("event_id"), lit("place"));

  private static final Column TAKEN_AS_IT_IS =
      col("taken").and(col("events").equalTo(1)).and(col("expected").equalTo(col("found")));
  private static final Column NOT_TAKEN = not(col("taken")).and(col("events").equalTo(0));

  private final Dataset<Row> copies;
  private final Dataset<Row> hashes;

  /**
   * @param copies see {@link Copies#of}
   */
  PlainEvents(Dataset<Row> copies) {
    this.copies = copies.withColumn(HASH, xxhash64(col("event_id"), col("day")));
    this.hashes =
        this.copies
            .select(col(HASH), IN_SILVER, col("origin"), col("taken"), PLACE_HASH.as("place_hash"))
            .groupBy(HASH)
            .agg(
                sum(when(IN_RECORDS, 1).otherwise(0)).as("records"),
                sum(when(IN_SILVER, 1).otherwise(0)).as("events"),
                max(when(IN_RECORDS, col("origin"))).as("origin"),
                max(when(IN_RECORDS, col("taken"))).as("taken"),
                max(when(IN_RECORDS, col("place_hash"))).as("expected"),
                max(when(IN_SILVER, col("place_hash"))).as("found"))
            .withColumn(
                "plain",
                coalesce(col("records").equalTo(1).and(TAKEN_AS_IT_IS.or(NOT_TAKEN)), lit(false)))
            .persist(StorageLevel.DISK_ONLY());
  }

  /**
   * Counts them.
   *
   * @return whether there are others
   */
  boolean addTo(CopyCounts counts) {
    var others = false;
    for (var row : hashes.groupBy("plain", "taken", "origin").agg(count(lit(1))).collectAsList()) {
      if (row.getBoolean(0)) {
        counts.addEvents(
            row.getBoolean(1) ? Copies.FINE : Copies.PENDING,
            Origin.of(row.getInt(2)),
            row.getLong(3));
      } else {
        others = true;
      }
    }
    return others;
  }

  /** The copies of all other events. */
  Dataset<Row> others() {
    return copies.join(hashes.where(not(col("plain"))).select(HASH), HASH).drop(HASH);
  }

  @Override
  public void close() {
    hashes.unpersist();
  }
}
