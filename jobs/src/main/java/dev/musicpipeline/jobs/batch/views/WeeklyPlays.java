package dev.musicpipeline.jobs.batch.views;

import static dev.musicpipeline.jobs.batch.views.EventFacts.IS_PLAY;
import static dev.musicpipeline.jobs.batch.views.EventFacts.WEEK;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How often, and by how many listeners, each week saw each song and each artist played: all of
 * them, unranked.
 */
final class WeeklyPlays {
  static final BatchView VIEW =
      new BatchView(
          "weekly_plays",
          new StructType()
              .add("week", DateType)
              .add("kind", StringType)
              .add("key", StringType)
              .add("plays", LongType)
              .add("listeners", LongType),
          Period.WEEKS,
          sources -> sources.weeksEvents().transform(WeeklyPlays::of));

  private static final Column SUBJECTS =
      inline(array(subject("song", "song_id"), subject("artist", "artist_id")));

  private WeeklyPlays() {}

  static Dataset<Row> of(Dataset<Row> events) {
    return events
        .where(IS_PLAY)
        .select(WEEK.as("week"), col("user_id"), SUBJECTS)
        .where(col("key").isNotNull())
        .groupBy("week", "kind", "key")
        .agg(count(lit(1)).as("plays"), count_distinct(col("user_id")).as("listeners"));
  }

  private static Column subject(String kind, String id) {
    return struct(lit(kind).as("kind"), col(id).as("key"));
  }
}
