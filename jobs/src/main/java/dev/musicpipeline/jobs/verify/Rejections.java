package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts rows that are no legal event. */
final class Rejections {
  private Rejections() {}

  /** By {@link Origin}, then by the first word of the reason. */
  static Map<Origin, Map<String, Long>> count(Dataset<Row> records, String topicId) {
    var counts = new TreeMap<Origin, Map<String, Long>>();
    records
        .where(col("rejection").isNotNull())
        .groupBy(Origin.column(topicId), substring_index(col("rejection"), ":", 1))
        .count()
        .collectAsList()
        .forEach(
            row ->
                counts
                    .computeIfAbsent(Origin.of(row.getInt(0)), origin -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
    return counts;
  }
}
