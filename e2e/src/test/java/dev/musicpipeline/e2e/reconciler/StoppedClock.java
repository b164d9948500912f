package dev.musicpipeline.e2e.reconciler;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that a test sets. */
final class StoppedClock implements InstantSource {
  private volatile Instant now;

  StoppedClock(Instant now) {
    this.now = now;
  }

  /** One that is ahead, so that no hour begins before what a test makes is there. */
  static StoppedClock ahead() {
    return new StoppedClock(Instant.now().plusSeconds(60));
  }

  /** When the next hour begins. */
  Instant nextHour() {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant time) {
    now = time;
  }
}
