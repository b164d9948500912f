package dev.musicpipeline.producer.simulation;

/**
 * How steps of one instance lie in time. Steps come in blocks; within a block they are evenly
 * spaced.
 *
 * @param rate steps a second of all instances; 0 is as fast as it goes
 */
public record Pace(int rate, int instances) {
  private static final long BLOCK_SECONDS = 10;
  private static final long UNTHROTTLED_BLOCK = 1 << 17;

  /**
   * Events of an unthrottled run are this dense, which is denser than they can be sent: so a block
   * that ends now begins after the end of the one before.
   */
  private static final long UNTHROTTLED_RATE = 1_000_000;

  /** Fashions of an unthrottled run change as if its events were this dense. */
  private static final int FASHION_RATE = 20_000;

  public boolean unthrottled() {
    return rate == 0;
  }

  /** Steps of a block; block n begins with step n × this. */
  public long blockSteps() {
    return unthrottled()
        ? UNTHROTTLED_BLOCK
        : Math.max(2, ceilDiv(rate * BLOCK_SECONDS, instances));
  }

  /** Milliseconds from the beginning of a block to its n-th step. */
  public long offsetMs(long steps) {
    return unthrottled()
        ? steps * 1000 / UNTHROTTLED_RATE
        : Math.multiplyExact(steps, 1000L * instances) / rate;
  }

  /** How many of a block's steps lie within its first milliseconds, the last of them included. */
  public long stepsWithin(long ms) {
    if (ms < 0) {
      return 0;
    }
    return unthrottled()
        ? blockSteps()
        : Math.min(blockSteps(), ceilDiv((ms + 1) * rate, 1000L * instances));
  }

  /**
   * The time of a global step, as if all had been sent without interruption from 1970 on: what
   * fashions follow, so that a song does not change in the middle of a listening.
   */
  long simulatedMs(long globalStep) {
    return (long) (globalStep * (1000.0 / (unthrottled() ? FASHION_RATE : rate)));
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }
}
