package dev.musicpipeline.events;

import java.util.Locale;

/**
 * Why a record is not a legal event. The wire form is part of the API: {@code reason} or {@code
 * reason: detail}.
 */
public enum Rejection {
  /** The record has no value. */
  EMPTY,
  /** The value is larger than {@link Limits#VALUE_BYTES}. */
  TOO_LARGE,
  /** The value is not one JSON object in UTF-8, or names a field twice. */
  MALFORMED,
  /** A required field is absent, null or empty. */
  MISSING_FIELD,
  /** A field holds another JSON type than its own. */
  WRONG_TYPE,
  /** A text is longer than its limit, or holds a control character. */
  BAD_TEXT,
  /** {@code event_type} is not one of {@link EventType}. */
  UNKNOWN_TYPE,
  /** A number is outside of its bounds. */
  OUT_OF_RANGE,
  /** {@code ts} is more than {@link Limits#AHEAD} ahead of the broker's time. */
  IN_THE_FUTURE,
  /** {@code ts} is before {@link Limits#EARLIEST}. */
  TOO_OLD,
  /** A line of an imported file that does not fit its column mapping. */
  BAD_LINE;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
