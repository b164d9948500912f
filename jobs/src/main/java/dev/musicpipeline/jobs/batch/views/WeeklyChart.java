package dev.musicpipeline.jobs.batch.views;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;

/**
 * The first 100 songs and artists of each week. Order: plays, then listeners, then key. A changed
 * week changes the history that later charts show.
 */
final class WeeklyChart {
  static final int LENGTH = 100;

  static final BatchView VIEW =
      new BatchView(
          "weekly_chart",
          new StructType()
              .add("week", DateType)
              .add("kind", StringType)
              .add("rank", IntegerType)
              .add("key", StringType)
              .add("plays", LongType)
              .add("listeners", LongType)
              .add("previous_rank", IntegerType)
              .add("peak", IntegerType)
              .add("weeks_on_chart", IntegerType),
          Period.WEEKS_ON,
          WeeklyChart::of);

  private static final WindowSpec BEST_FIRST =
      Window.partitionBy("week", "kind").orderBy(desc("plays"), desc("listeners"), asc("key"));
  private static final WindowSpec BY_WEEK = Window.partitionBy("kind", "key").orderBy("week");
  private static final WindowSpec UP_TO_NOW =
      BY_WEEK.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  private static final Column[] PLACES = {
    col("week"), col("kind"), col("rank"), col("key"), col("plays"), col("listeners")
  };

  private WeeklyChart() {}

  private static Dataset<Row> of(Sources sources) {
    var touched = expr(Period.WEEKS.rows(sources.touched()));
    var places =
        sources
            .views()
            .apply(WeeklyPlays.VIEW.name())
            .where(touched)
            .transform(WeeklyChart::places);
    var otherPlaces = sources.views().apply(VIEW.name()).where(not(touched)).select(PLACES);
    return places
        .unionByName(otherPlaces)
        .transform(WeeklyChart::withHistory)
        .where(Period.WEEKS_ON.rows(sources.touched()));
  }

  /** From rows of {@link WeeklyPlays}: {@code week, kind, rank, key, plays, listeners}. */
  static Dataset<Row> places(Dataset<Row> weeklyPlays) {
    return weeklyPlays
        .withColumn("rank", row_number().over(BEST_FIRST))
        .where(col("rank").leq(LENGTH))
        .select(PLACES);
  }

  /** Adds {@code previous_rank, peak, weeks_on_chart} to the places of all weeks. */
  static Dataset<Row> withHistory(Dataset<Row> places) {
    var chartBefore = lag("week", 1).over(BY_WEEK).equalTo(date_sub(col("week"), 7));
    return places
        .withColumn("previous_rank", when(chartBefore, lag("rank", 1).over(BY_WEEK)))
        .withColumn("peak", min("rank").over(UP_TO_NOW))
        .withColumn("weeks_on_chart", count(lit(1)).over(UP_TO_NOW).cast(IntegerType));
  }
}
