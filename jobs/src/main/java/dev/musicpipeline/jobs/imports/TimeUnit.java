package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a time in a file counts. */
public enum TimeUnit {
  /** Since 1970-01-01T00:00Z; fractions are allowed. */
  SECONDS,
  /** Since 1970-01-01T00:00Z. */
  MILLISECONDS,
  /** ISO 8601, such as {@code 2009-05-04T23:08:57Z}; without an offset it is UTC. */
  ISO;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  /** The unit of that name, which is the lower-case one. */
  @JsonCreator
  public static TimeUnit of(String name) {
    return Arrays.stream(values())
        .filter(unit -> unit.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected seconds, milliseconds or iso after \"timeUnit\", got \""
                        + name
                        + "\""));
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Epoch milliseconds, or nothing if the text is no such time. */
  OptionalLong millis(String text) {
    return this == ISO ? iso(text) : number(text, this == SECONDS ? 3 : 0);
  }

  private static OptionalLong number(String text, int shift) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    var millis = new BigDecimal(text).movePointRight(shift).setScale(0, RoundingMode.FLOOR);
    return millis.precision() > 18 ? OptionalLong.empty() : OptionalLong.of(millis.longValue());
  }

  private static OptionalLong iso(String text) {
    try {
      var spaced = text.length() > 10 && text.charAt(10) == ' ';
      var time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              spaced ? text.substring(0, 10) + 'T' + text.substring(11) : text,
              OffsetDateTime::from,
              LocalDateTime::from);
      var instant =
          time instanceof OffsetDateTime exact
              ? exact.toInstant()
              : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
      return OptionalLong.of(instant.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
