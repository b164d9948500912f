package dev.musicpipeline.crds;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as the API writes them: a whole number and a unit. */
public final class Durations {
  /** What the schema accepts: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 7d}. */
  public static final String PATTERN = "^[1-9][0-9]{0,8}(ms|s|m|h|d)$";

  /** Whole minutes: {@code 10m}, {@code 1h}, {@code 7d}. */
  public static final String MINUTES_PATTERN = "^[1-9][0-9]{0,5}(m|h|d)$";

  private static final Pattern FORM = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * The duration that the text means.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static Duration parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 500ms, 5s, 10m, 1h or 7d, got \"" + text + "\"");
    }
    var amount = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
