package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * Which rows of {@code bronze.records} batch runs have taken, as far as the lake tells: records
 * before the cut that {@code silver.events} names in its snapshots, or up to the greatest offset
 * that it holds of their partition if that is further; and imports of which it holds any row.
 */
record Cut(String topicId, Offsets end, List<String> imports) {
  static Cut of(PinnedTable silver, String topicId) {
    var end = new TreeMap<Integer, Long>();
    var imports = new TreeSet<String>();
    silver.said(Lake.CUT).map(Offsets::fromJson).ifPresent(cut -> end.putAll(cut.byPartition()));
    silver
        .rows()
        .groupBy("topic_id", "kafka_partition", "import_id")
        .agg(max("kafka_offset"))
        .collectAsList()
        .forEach(
            row -> {
              if (!row.isNullAt(2)) {
                imports.add(row.getString(2));
              } else if (topicId.equals(row.getString(0))) {
                end.merge(row.getInt(1), row.getLong(3) + 1, Math::max);
              }
            });
    return new Cut(topicId, new Offsets(end), List.copyOf(imports));
  }

  /** Whether a row of {@code bronze.records} is taken. */
  Column taken() {
    var taken = col("import_id").isin(imports.toArray());
    for (var partition : end.byPartition().entrySet()) {
      taken =
          taken.or(
              col("topic_id")
                  .equalTo(topicId)
                  .and(col("kafka_partition").equalTo(partition.getKey()))
                  .and(col("kafka_offset").lt(partition.getValue())));
    }
    return coalesce(taken, lit(false));
  }
}
