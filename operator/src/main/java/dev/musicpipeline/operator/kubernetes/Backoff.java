package dev.musicpipeline.operator.kubernetes;

import java.time.Duration;

/**
 * How long to wait before a run is tried again: ten seconds, doubled each time up to five minutes.
 */
public final class Backoff {
  private static final long FIRST_SECONDS = 10;
  private static final long LONGEST_SECONDS = 300;
  private static final int DOUBLINGS = 5;

  private Backoff() {}

  /** The wait after that attempt, counted from 1, has failed. */
  public static Duration after(int attempt) {
    var doublings = Math.min(Math.max(attempt - 1, 0), DOUBLINGS);
    return Duration.ofSeconds(Math.min(FIRST_SECONDS << doublings, LONGEST_SECONDS));
  }
}
