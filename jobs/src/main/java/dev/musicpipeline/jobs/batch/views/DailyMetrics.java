package dev.musicpipeline.jobs.batch.views;

import static dev.musicpipeline.jobs.batch.views.EventFacts.DAY;
import static dev.musicpipeline.jobs.batch.views.EventFacts.place;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** How many events of each type, by how many listeners, each day saw in each region. */
final class DailyMetrics {
  static final BatchView VIEW =
      new BatchView(
          "daily_metrics",
          new StructType()
              .add("day", DateType)
              .add("event_type", StringType)
              .add("country", StringType)
              .add("region", StringType)
              .add("events", LongType)
              .add("listeners", LongType)
              .add("listened_ms", LongType),
          Period.DAYS,
          sources -> sources.daysEvents().transform(DailyMetrics::of));

  private DailyMetrics() {}

  static Dataset<Row> of(Dataset<Row> events) {
    return events
        .groupBy(DAY.as("day"), col("event_type"), place("country"), place("region"))
        .agg(
            count(lit(1)).as("events"),
            count_distinct(col("user_id")).as("listeners"),
            coalesce(sum("listened_ms"), lit(0L)).as("listened_ms"));
  }
}
