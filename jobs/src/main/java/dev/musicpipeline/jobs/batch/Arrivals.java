package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_date;

import dev.musicpipeline.jobs.batch.Ledger.Entry;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run's new records are.
 *
 * @param records how many, all told
 * @param rejected how many are not legal, by origin and reason
 * @param legal how many are, by day of event time
 */
record Arrivals(long records, Map<Entry, Long> rejected, SortedMap<LocalDate, Long> legal) {

  /** Counts rows of {@link NewRecords}, in one pass. */
  static Arrivals count(Dataset<Row> records) {
    var rows =
        records
            .groupBy(
                Origin.COLUMN.as("origin"),
                substring_index(col("rejection"), ":", 1).as("reason"),
                to_date(col("event_time")).as("day"))
            .count()
            .select(col("origin"), col("reason"), col("day").cast("string"), col("count"))
            .collectAsList();
    var all = 0L;
    var rejected = new TreeMap<Entry, Long>();
    var legal = new TreeMap<LocalDate, Long>();
    for (var row : rows) {
      all += row.getLong(3);
      if (row.isNullAt(1)) {
        legal.merge(LocalDate.parse(row.getString(2)), row.getLong(3), Long::sum);
      } else {
        rejected.merge(
            Entry.rejected(row.getString(0), row.getString(1)), row.getLong(3), Long::sum);
      }
    }
    return new Arrivals(all, rejected, legal);
  }
}
