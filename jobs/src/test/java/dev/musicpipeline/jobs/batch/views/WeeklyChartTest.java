package dev.musicpipeline.jobs.batch.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.TestSpark;
import java.sql.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class WeeklyChartTest {
  private static final Date FIRST = Date.valueOf("2026-02-23");
  private static final Date SECOND = Date.valueOf("2026-03-02");
  private static final Date FOURTH = Date.valueOf("2026-03-16");

  @Test
  void ranksByPlaysThenListenersThenKey() {
    var places =
        plays(
                play(FIRST, "b", 5, 2),
                play(FIRST, "a", 5, 2),
                play(FIRST, "d", 5, 3),
                play(FIRST, "c", 6, 1))
            .transform(WeeklyChart::places)
            .orderBy("rank")
            .select("rank", "key");

    assertThat(places.collectAsList())
        .containsExactly(
            RowFactory.create(1, "c"),
            RowFactory.create(2, "d"),
            RowFactory.create(3, "a"),
            RowFactory.create(4, "b"));
  }

  @Test
  void endsAfterAHundredPlaces() {
    var plays =
        IntStream.rangeClosed(1, 102)
            .mapToObj(n -> play(FIRST, "song " + n, n, 1))
            .toArray(Row[]::new);

    var places = plays(plays).transform(WeeklyChart::places);

    assertThat(places.count()).isEqualTo(100);
    assertThat(places.where("plays <= 2").count()).isZero();
  }

  @Test
  void tellsTheHistoryOfEachPlaceUpToItsWeek() {
    var history =
        plays(
                play(FIRST, "a", 1, 1), play(FIRST, "b", 2, 1),
                play(SECOND, "a", 2, 1), play(SECOND, "b", 1, 1),
                play(FOURTH, "a", 1, 1), play(FOURTH, "c", 2, 1))
            .transform(WeeklyChart::places)
            .transform(WeeklyChart::withHistory)
            .orderBy("week", "rank")
            .select("week", "key", "rank", "previous_rank", "peak", "weeks_on_chart");

    assertThat(history.collectAsList())
        .containsExactly(
            RowFactory.create(FIRST, "b", 1, null, 1, 1),
            RowFactory.create(FIRST, "a", 2, null, 2, 1),
            RowFactory.create(SECOND, "a", 1, 2, 1, 2),
            RowFactory.create(SECOND, "b", 2, 1, 1, 2),
            RowFactory.create(FOURTH, "c", 1, null, 1, 1),
            // There was no chart the week before.
            RowFactory.create(FOURTH, "a", 2, null, 1, 3));
  }

  private static Row play(Date week, String key, long plays, long listeners) {
    return RowFactory.create(week, "song", key, plays, listeners);
  }

  private static Dataset<Row> plays(Row... rows) {
    return TestSpark.SESSION.createDataFrame(List.of(rows), WeeklyPlays.VIEW.columns());
  }
}
