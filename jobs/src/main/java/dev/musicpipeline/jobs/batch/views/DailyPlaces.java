package dev.musicpipeline.jobs.batch.views;

import static dev.musicpipeline.jobs.batch.views.EventFacts.DAY;
import static dev.musicpipeline.jobs.batch.views.EventFacts.IS_PLAY;
import static dev.musicpipeline.jobs.batch.views.EventFacts.place;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** How often, and by how many listeners, each day saw songs played in each city. */
final class DailyPlaces {
  static final BatchView VIEW =
      new BatchView(
          "daily_places",
          new StructType()
              .add("day", DateType)
              .add("country", StringType)
              .add("region", StringType)
              .add("city", StringType)
              .add("plays", LongType)
              .add("listeners", LongType),
          Period.DAYS,
          sources -> sources.daysEvents().transform(DailyPlaces::of));

  private DailyPlaces() {}

  static Dataset<Row> of(Dataset<Row> events) {
    return events
        .where(IS_PLAY)
        .groupBy(DAY.as("day"), place("country"), place("region"), place("city"))
        .agg(count(lit(1)).as("plays"), count_distinct(col("user_id")).as("listeners"));
  }
}
