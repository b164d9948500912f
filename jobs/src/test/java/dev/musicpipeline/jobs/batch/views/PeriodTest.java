package dev.musicpipeline.jobs.batch.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeriodTest {
  /** A Sunday and a Monday of one year, and the year's last day before them. */
  private static final Touched TOUCHED = touched("2025-12-31", "2026-03-01", "2026-03-02");

  @Test
  void weeksBeginOnMondaysAcrossYears() {
    assertThat(TOUCHED.weeks()).isEqualTo(touched("2025-12-29", "2026-02-23", "2026-03-02").days());
    assertThat(touched("2026-01-01").daysOfWeeks().first()).isEqualTo("2025-12-29");
    assertThat(touched("2026-01-01").daysOfWeeks().last()).isEqualTo("2026-01-04");
  }

  @Test
  void replacesTheRowsOfTouchedPeriods() {
    assertThat(List.of(Period.DAYS, Period.WEEKS, Period.WEEKS_ON))
        .extracting(period -> period.rows(TOUCHED))
        .containsExactly(
            "day in (date '2025-12-31', date '2026-03-01', date '2026-03-02')",
            "week in (date '2025-12-29', date '2026-02-23', date '2026-03-02')",
            "week >= date '2025-12-29'");
  }

  @Test
  void writesWholeMonthsAnewAndJoinsThoseThatFollowEachOther() {
    assertThat(List.of(Period.DAYS, Period.WEEKS, Period.WEEKS_ON))
        .extracting(period -> period.months(TOUCHED))
        .containsExactly(
            "day >= date '2025-12-01' and day < date '2026-01-01'"
                + " or day >= date '2026-03-01' and day < date '2026-04-01'",
            "week >= date '2025-12-01' and week < date '2026-01-01'"
                + " or week >= date '2026-02-01' and week < date '2026-04-01'",
            "week >= date '2025-12-01'");
  }

  private static Touched touched(String... days) {
    return Touched.of(Stream.of(days).map(LocalDate::parse).toList());
  }
}
