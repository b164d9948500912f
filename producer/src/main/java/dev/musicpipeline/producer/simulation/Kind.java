package dev.musicpipeline.producer.simulation;

import java.util.Locale;

/** What a simulated record is. */
public enum Kind {
  /** A legal event, seen for the first time, its {@code ts} that of its step. */
  ON_TIME,
  /** A legal event, seen for the first time, its {@code ts} minutes or days before its step. */
  LATE,
  /** An exact copy of an {@link #ON_TIME} or {@link #LATE} event of the same block. */
  DUPLICATE,
  /** No legal event. */
  MALFORMED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
