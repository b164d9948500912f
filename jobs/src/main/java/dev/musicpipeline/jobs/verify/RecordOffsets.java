package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.bitmap_construct_agg;
import static org.apache.spark.sql.functions.bitmap_count;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Asks the lake which offsets it has. */
final class RecordOffsets {
  private static final Column SIZE = lit((long) OffsetBucket.SIZE);

  private RecordOffsets() {}

  /**
   * Which offsets are there. One pass over two columns that shuffles a bitmap for each bucket.
   *
   * @param records rows of one topic: {@code kafka_partition, kafka_offset}
   */
  static Coverage coverage(Dataset<Row> records) {
    var present = col("present");
    var isFull = bitmap_count(present).equalTo(OffsetBucket.SIZE);
    return new Coverage(
        records
            .groupBy(col("kafka_partition"), floor(col("kafka_offset").divide(SIZE)).as("bucket"))
            .agg(
                count(lit(1)).as("rows"),
                bitmap_construct_agg(pmod(col("kafka_offset"), SIZE)).as("present"))
            // A full bitmap need not travel.
            .withColumn("present", when(isFull, lit(null)).otherwise(present))
            .collectAsList()
            .stream()
            .map(RecordOffsets::bucket)
            .toList());
  }

  private static OffsetBucket bucket(Row row) {
    var present = row.isNullAt(3) ? OffsetBucket.full() : BitSet.valueOf((byte[]) row.get(3));
    return new OffsetBucket(row.getInt(0), row.getLong(1), row.getLong(2), present);
  }

  /** The offsets that more than one row has. */
  static List<OffsetRange> doubled(Dataset<Row> records) {
    var doubled = new ArrayList<OffsetRange>();
    records
        .groupBy("kafka_partition", "kafka_offset")
        .count()
        .where(col("count").gt(1))
        .orderBy("kafka_partition", "kafka_offset")
        .toLocalIterator()
        .forEachRemaining(row -> OffsetRange.add(doubled, row.getInt(0), row.getLong(1)));
    return doubled;
  }
}
