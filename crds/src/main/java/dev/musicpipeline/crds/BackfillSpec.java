package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.LocalDate;

/** Days whose numbers are computed again. */
@ValidationRule(
    value =
        "self.from <= self.to && [self.from, self.to].all(day, string(timestamp(day +"
            + " 'T00:00:00Z')).startsWith(day))",
    message = "expected two days of the calendar, the first no later than the last")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackfillSpec(
    @Required
        @Size(min = 10, max = 10)
        @Pattern(DAY)
        @JsonPropertyDescription("The first day (UTC), such as 2026-01-31.")
        String from,
    @Required
        @Size(min = 10, max = 10)
        @Pattern(DAY)
        @JsonPropertyDescription("The last day (UTC).")
        String to,
    @Size(min = 1, max = 63)
        @JsonPropertyDescription("Any text: another one has the same days computed once more.")
        String id) {
  private static final String DAY = "^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

  /**
   * The first day.
   *
   * @throws java.time.DateTimeException if the calendar has no such day
   */
  public LocalDate firstDay() {
    return LocalDate.parse(from);
  }

  /**
   * The last day.
   *
   * @throws java.time.DateTimeException if the calendar has no such day
   */
  public LocalDate lastDay() {
    return LocalDate.parse(to);
  }
}
