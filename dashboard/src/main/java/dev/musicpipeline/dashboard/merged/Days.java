package dev.musicpipeline.dashboard.merged;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** UTC days from the first to the last, both included. */
public record Days(LocalDate first, LocalDate last) {

  /** The first instant of the first day. */
  public Instant from() {
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The instant after the last day. */
  public Instant to() {
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
