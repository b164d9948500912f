package dev.musicpipeline.dashboard.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.dashboard.merged.BadParameter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekTest {
  @Test
  void isNamedByItsIsoNumberOrItsMonday() {
    assertThat(Week.parse("2026-W47")).isEqualTo(week("2026-11-16"));
    assertThat(Week.parse("2026-11-16")).isEqualTo(week("2026-11-16"));
    assertThat(Week.parse("2026-W53")).isEqualTo(week("2026-12-28"));
    assertThat(Week.parse("2025-W01")).isEqualTo(week("2024-12-30"));
    assertThat(week("2024-12-30").iso()).isEqualTo("2025-W01");
  }

  @Test
  void refusesOtherDaysAndWeeksThatAYearDoesNotHave() {
    for (var name : List.of("2026-11-17", "2025-W53", "2026-W00", "2026-w47", "W47", "", "47")) {
      assertThatThrownBy(() -> Week.parse(name))
          .isInstanceOf(BadParameter.class)
          .hasMessage(
              "week: expected an ISO week such as 2026-W47 or its Monday such as 2026-11-16, got \""
                  + name
                  + "\"");
    }
  }

  @Test
  void lastsFromMondayToMondayInUtc() {
    assertThat(Week.of(Instant.parse("2026-11-15T23:59:59.999Z"))).isEqualTo(week("2026-11-09"));
    assertThat(Week.of(Instant.parse("2026-11-16T00:00:00Z"))).isEqualTo(week("2026-11-16"));
    assertThat(week("2026-11-16").from()).isEqualTo("2026-11-16T00:00:00Z");
    assertThat(week("2026-11-16").to()).isEqualTo("2026-11-23T00:00:00Z");
  }

  private static Week week(String monday) {
    return new Week(LocalDate.parse(monday));
  }
}
