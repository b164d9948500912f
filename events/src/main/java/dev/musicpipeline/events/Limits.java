package dev.musicpipeline.events;

import java.time.Duration;
import java.time.Instant;

/**
 * The bounds of a legal event. They are part of the event's definition in {@code docs/events.md}.
 */
public final class Limits {
  /** Bytes of a record's value; a larger one is rejected unread. */
  public static final int VALUE_BYTES = 64 * 1024;

  /** UTF-16 units of an identifier ({@code *_id}). */
  public static final int ID_LENGTH = 256;

  /** UTF-16 units of any other text. */
  public static final int TEXT_LENGTH = 512;

  /** The earliest legal {@code ts}. */
  public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  /** How far {@code ts} may be ahead of the broker's time of the record. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /**
   * The largest legal {@code position_ms}, {@code duration_ms} and {@code listened_ms}: one week.
   */
  public static final long LONGEST_MS = Duration.ofDays(7).toMillis();

  /** Bytes of the value of a rejected record that the lake keeps; the rest is cut off. */
  public static final int RAW_BYTES = VALUE_BYTES;

  private Limits() {}
}
