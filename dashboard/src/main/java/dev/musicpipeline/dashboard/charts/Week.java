package dev.musicpipeline.dashboard.charts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.musicpipeline.dashboard.merged.BadParameter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;

/** An ISO week of UTC days, named by its Monday. */
record Week(@JsonValue LocalDate monday) {

  static Week of(Instant time) {
    var day = time.atZone(ZoneOffset.UTC).toLocalDate();
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /**
   * The week with that name: {@code 2026-W47}, or its Monday, {@code 2026-11-16}.
   *
   * @throws BadParameter if it is neither
   */
  static Week parse(String name) {
    try {
      var day =
          name.matches("[0-9]{4}-W[0-9]{2}")
              ? LocalDate.parse(name + "-1", DateTimeFormatter.ISO_WEEK_DATE)
              : LocalDate.parse(name);
      if (day.getDayOfWeek() == DayOfWeek.MONDAY && day.getYear() <= 9999) {
        return new Week(day);
      }
    } catch (DateTimeParseException e) {
      // neither form: falls through to the one message
    }
    throw BadParameter.expected(
        "week", "an ISO week such as 2026-W47 or its Monday such as 2026-11-16", name);
  }

  /** {@code 2026-W47}. */
  String iso() {
    return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, "2026-W47".length());
  }

  Instant from() {
    return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant to() {
    return monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
