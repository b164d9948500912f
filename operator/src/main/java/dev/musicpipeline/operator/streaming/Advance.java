package dev.musicpipeline.operator.streaming;

import java.time.Instant;

/**
 * How a query comes forward, as the operator saw it.
 *
 * @param position records of the topic that it has passed
 * @param lag records that wait for it
 * @param since when it was last seen to come forward, or to have nothing to do
 */
record Advance(long position, long lag, Instant since) {
  /** With what the next look has found. */
  Advance then(Advance next) {
    var stands = next.position == position && next.waits() && waits();
    return stands ? new Advance(position, next.lag, since) : next;
  }

  boolean waits() {
    return lag > 0;
  }

  /** Whether records wait where it was then; null where it is not known. */
  boolean waitsAt(Long then) {
    return waits() && then != null && then == position;
  }

  /** Whether it has stood since before that, with records waiting. */
  boolean waitsBefore(Instant time) {
    return waits() && since.isBefore(time);
  }
}
