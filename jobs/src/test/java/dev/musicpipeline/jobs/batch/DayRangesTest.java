package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.TestSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class DayRangesTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

  @Test
  void holdsADayFromItsFirstInstantToItsLast() {
    var days = new TreeSet<>(List.of(FIRST, FIRST.plusDays(1), FIRST.plusDays(4)));
    var times =
        List.of(
            "2025-12-31T23:59:59.999999Z",
            "2026-01-01T00:00:00Z",
            "2026-01-02T23:59:59.999999Z",
            "2026-01-03T00:00:00Z",
            "2026-01-05T12:00:00Z");

    assertThat(within(DayRanges.of(days), times))
        .isEqualTo(within(DayRanges.partitions(days), times))
        .containsExactlyInAnyOrder(
            "2026-01-01T00:00:00Z", "2026-01-02T23:59:59.999999Z", "2026-01-05T12:00:00Z");
  }

  @Test
  void isExactForMoreDaysThanItMakesRangesOf() {
    SortedSet<LocalDate> days = new TreeSet<>();
    var times = new ArrayList<String>();
    for (var day = 0; day < 300; day++) {
      if (day % 2 == 0) {
        days.add(FIRST.plusDays(day));
      }
      times.add(FIRST.plusDays(day) + "T00:00:00Z");
    }

    assertThat(within(DayRanges.of(days), times)).hasSize(150);
    assertThat(within(DayRanges.of(new TreeSet<>()), times)).isEmpty();
  }

  private static List<String> within(Column days, List<String> times) {
    var instants = times.stream().map(time -> Timestamp.from(Instant.parse(time))).toList();
    return TestSpark.SESSION
        .createDataset(instants, Encoders.TIMESTAMP())
        .toDF("event_time")
        .where(days)
        .as(Encoders.TIMESTAMP())
        .collectAsList()
        .stream()
        .map(time -> time.toInstant().toString())
        .toList();
  }
}
