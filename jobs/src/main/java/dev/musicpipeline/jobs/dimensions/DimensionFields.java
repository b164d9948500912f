package dev.musicpipeline.jobs.dimensions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.musicpipeline.events.Limits;
import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.records.BadRecord;
import java.util.Set;

/**
 * The law of a dimension record's fields. Control characters are taken out of names, since lists of
 * names have them and nobody means them; an id with one is not legal.
 */
final class DimensionFields {
  private static final Set<String> REALS = Set.of("latitude", "longitude");
  private static final String WHOLE = "duration_ms";

  private DimensionFields() {}

  static boolean isOfItsType(String name, JsonNode value) {
    if (REALS.contains(name)) {
      return value.isNumber();
    }
    return name.equals(WHOLE) ? value.isIntegralNumber() : value.isTextual();
  }

  /** The field's text as the lake gets it. */
  static String legal(String name, String text) throws BadRecord {
    if (REALS.contains(name)) {
      return real(name, text);
    }
    return name.equals(WHOLE) ? whole(name, text) : clean(name, text);
  }

  private static String clean(String name, String text) throws BadRecord {
    var id = name.endsWith("_id");
    var clean = withoutControls(text);
    if (clean.length() > (id ? Limits.ID_LENGTH : Limits.TEXT_LENGTH)
        || (id && !clean.equals(text))) {
      throw BadRecord.of(Rejection.BAD_TEXT, name);
    }
    return clean;
  }

  /** Halves of surrogate pairs are taken out as well: they cannot be written as UTF-8. */
  private static String withoutControls(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c >= ' ' && c != 0x7f && (c < 0xD800 || c > 0xDFFF))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String real(String name, String text) throws BadRecord {
    try {
      var number = Double.parseDouble(text);
      if (Math.abs(number) <= (name.equals("latitude") ? 90 : 180)) {
        return Double.toString(number);
      }
      throw BadRecord.of(Rejection.OUT_OF_RANGE, name);
    } catch (NumberFormatException e) {
      throw BadRecord.because(name + " is no number");
    }
  }

  private static String whole(String name, String text) throws BadRecord {
    try {
      var number = Long.parseLong(text);
      if (number >= 0 && number <= Limits.LONGEST_MS) {
        return Long.toString(number);
      }
      throw BadRecord.of(Rejection.OUT_OF_RANGE, name);
    } catch (NumberFormatException e) {
      throw BadRecord.because(name + " is no whole number");
    }
  }
}
