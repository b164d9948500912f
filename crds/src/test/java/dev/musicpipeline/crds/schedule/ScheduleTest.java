package dev.musicpipeline.crds.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  @Test
  void waitsForTheNextTimeWhenNoneWasMissed() {
    var schedule = Schedule.of("*/5 * * * *", "UTC");

    assertThat(schedule.due(at("10:00:00"), at("10:02:00"))).isEqualTo(at("10:05:00"));
    assertThat(schedule.due(at("10:05:00"), at("10:05:00"))).isEqualTo(at("10:10:00"));
    assertThat(schedule.due(at("10:01:00"), at("10:01:00"))).isEqualTo(at("10:05:00"));
  }

  @Test
  void closesAllMissedTimesWithOneRun() {
    var schedule = Schedule.of("*/5 * * * *", "UTC");

    assertThat(schedule.due(at("10:00:00"), at("10:17:30"))).isEqualTo(at("10:15:00"));
    assertThat(schedule.due(at("10:15:00"), at("10:17:31"))).isEqualTo(at("10:20:00"));
  }

  @Test
  void countsTimesFromTheirExactMoment() {
    var schedule = Schedule.of("*/5 * * * *", "UTC");

    assertThat(schedule.due(at("10:00:00"), at("10:04:59.999"))).isEqualTo(at("10:05:00"));
    assertThat(schedule.upTo(at("10:05:00"))).isEqualTo(at("10:05:00"));
    assertThat(schedule.upTo(at("10:04:59.999"))).isEqualTo(at("10:00:00"));
  }

  @Test
  void readsCronFieldsInTheTimeZone() {
    var schedule = Schedule.of("30 4 * * *", "Asia/Kolkata");

    assertThat(schedule.after(Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-01T23:00:00Z"));
  }

  /** Berlin's clocks go from 2:00 to 3:00 on 29 March, and from 3:00 to 2:00 on 25 October. */
  @ParameterizedTest
  @CsvSource({
    "30 2 * * *,   2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
    "*/15 2 * * *, 2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z",
    "30 2 * * *,   2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
    "0 4 * * *,    2026-03-28T12:00:00Z, 2026-03-29T02:00:00Z",
    "0 * * * *,    2026-03-29T00:10:00Z, 2026-03-29T01:00:00Z",
    "0 * * * *,    2026-03-29T01:10:00Z, 2026-03-29T02:00:00Z",
    "0 4 * * *,    2026-10-24T12:00:00Z, 2026-10-25T03:00:00Z",
    "30 2 * * *,   2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "0 * * * *,    2026-10-25T00:10:00Z, 2026-10-25T01:00:00Z",
    "0 * * * *,    2026-10-25T01:10:00Z, 2026-10-25T02:00:00Z"
  })
  void neitherLosesATimeNorComesTooSoonWhenClocksAreChanged(
      String fields, Instant before, Instant next) {
    var schedule = Schedule.of(fields, "Europe/Berlin");

    assertThat(schedule.after(before)).isEqualTo(next);
    assertThat(schedule.upTo(next)).isEqualTo(next);
    assertThat(schedule.upTo(next.minusSeconds(1))).isBefore(next);
  }

  @Test
  void comesOnceThoughClocksSayItTwice() {
    var schedule = Schedule.of("30 2 * * *", "Europe/Berlin");
    var first = Instant.parse("2026-10-25T00:30:00Z");
    var tomorrow = Instant.parse("2026-10-26T01:30:00Z");

    for (var later :
        List.of("00:30:00", "00:31:00", "01:00:00", "01:29:59", "01:30:00", "12:00:00")) {
      var time = Instant.parse("2026-10-25T" + later + "Z");
      assertThat(schedule.upTo(time)).as(later).isEqualTo(first);
      assertThat(schedule.after(time)).as(later).isEqualTo(tomorrow);
    }
  }

  @Test
  void repeatsAfterADuration() {
    var schedule = Schedule.of("@every 30s", "UTC");

    assertThat(schedule.due(at("10:00:00"), at("10:00:10"))).isEqualTo(at("10:00:30"));
    assertThat(schedule.due(at("10:00:30"), at("10:02:15"))).isEqualTo(at("10:02:00"));
    assertThat(schedule.due(at("10:02:00"), at("10:02:15"))).isEqualTo(at("10:02:30"));
  }

  @Test
  void doesNotGoBackWhenTheClockWasSetBack() {
    var schedule = Schedule.of("@every 30s", "UTC");

    assertThat(schedule.due(at("10:02:00"), at("10:00:10"))).isEqualTo(at("10:02:30"));
  }

  @Test
  void refusesWhatMeansNoTime() {
    assertThatThrownBy(() -> Schedule.of("61 * * * *", "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected five cron fields, or @every and a duration, got \"61 * * * *\"");
    assertThatThrownBy(() -> Schedule.of("0 0 31 2 *", "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected times that come, got \"0 0 31 2 *\", which names none");
    assertThatThrownBy(() -> Schedule.of("@every day", "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Schedule.of("* * * * *", "Middle-earth/Bree"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no time zone \"Middle-earth/Bree\"");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }
}
