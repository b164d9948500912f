package dev.musicpipeline.e2e.reconciler;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets. */
final class StoppedClock implements InstantSource {
  private volatile Instant now;

  StoppedClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant time) {
    now = time;
  }
}
