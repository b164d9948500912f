package dev.musicpipeline.jobs.records;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.Limits;
import dev.musicpipeline.events.Rejection;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataTypes;

/**
 * The law of {@code docs/events.md}: whether fields make a legal event. The first broken rule in
 * the order of this class is the reason.
 */
public final class Legality {
  private static final Set<String> TYPES =
      Arrays.stream(EventType.values())
          .map(EventType::wire)
          .collect(Collectors.toUnmodifiableSet());

  /** How many characters a text may have, by column. */
  private static final int[] LONGEST =
      IntStream.range(0, EventFields.SIZE)
          .map(
              column ->
                  EventFields.wireName(column).endsWith("_id")
                      ? Limits.ID_LENGTH
                      : Limits.TEXT_LENGTH)
          .toArray();

  private static final int[] REQUIRED = {
    EventFields.EVENT_ID, EventFields.EVENT_TYPE, EventFields.EVENT_TIME, EventFields.USER_ID
  };

  private Legality() {}

  /**
   * The reason why the fields are no legal event, as {@code reason: field}; null if they are one.
   *
   * @param arrivedAt the broker's time of the record, or the time of the import; epoch milliseconds
   */
  public static String rejection(EventFields fields, long arrivedAt) {
    for (var column : REQUIRED) {
      if (fields.value(column) == null) {
        return reason(Rejection.MISSING_FIELD, EventFields.wireName(column));
      }
    }
    for (var column = 0; column < EventFields.SIZE; column++) {
      var broken = fields.value(column) == null ? null : broken(fields, column);
      if (broken != null) {
        return reason(broken, EventFields.wireName(column));
      }
    }
    return timeliness(fields.number(EventFields.EVENT_TIME), arrivedAt);
  }

  /** {@code reason: detail}, in the wire form of reasons. */
  public static String reason(Rejection rejection, String detail) {
    return rejection.wire() + ": " + detail;
  }

  private static Rejection broken(EventFields fields, int column) {
    if (EventFields.type(column) == DataTypes.StringType) {
      return brokenText(fields.text(column), column);
    }
    if (column == EventFields.LATITUDE || column == EventFields.LONGITUDE) {
      var bound = column == EventFields.LATITUDE ? 90.0 : 180.0;
      return Math.abs((Double) fields.value(column)) <= bound ? null : Rejection.OUT_OF_RANGE;
    }
    return brokenNumber(fields.number(column), column);
  }

  private static Rejection brokenText(String text, int column) {
    if (column == EventFields.EVENT_TYPE) {
      return TYPES.contains(text) ? null : Rejection.UNKNOWN_TYPE;
    }
    return text.length() <= LONGEST[column] && clean(text) ? null : Rejection.BAD_TEXT;
  }

  private static Rejection brokenNumber(long number, int column) {
    if (column == EventFields.EVENT_TIME) {
      return null; // judged last, by timeliness
    }
    var most = column == EventFields.SCHEMA_VERSION ? Integer.MAX_VALUE : Limits.LONGEST_MS;
    return number >= 0 && number <= most ? null : Rejection.OUT_OF_RANGE;
  }

  private static String timeliness(long ts, long arrivedAt) {
    if (ts < Limits.EARLIEST.toEpochMilli()) {
      return Rejection.TOO_OLD.wire();
    }
    return ts > arrivedAt + Limits.AHEAD.toMillis() ? Rejection.IN_THE_FUTURE.wire() : null;
  }

  /**
   * No control character (PostgreSQL refuses one of them, keys are joined by another), no half of a
   * surrogate pair.
   */
  private static boolean clean(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
