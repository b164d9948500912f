package dev.musicpipeline.local.process;

import java.time.Duration;

/**
 * How long to wait before a child is started again: one second, doubled each time up to half a
 * minute; a child that ran for a minute begins anew.
 */
record Backoff(Duration delay) {
  static final Backoff NONE = new Backoff(Duration.ZERO);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofMinutes(1);

  /** The wait after a child ended that ran for so long. */
  Backoff after(Duration uptime) {
    if (delay.isZero() || uptime.compareTo(STEADY) >= 0) {
      return new Backoff(FIRST);
    }
    var doubled = delay.multipliedBy(2);
    return new Backoff(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
  }
}
