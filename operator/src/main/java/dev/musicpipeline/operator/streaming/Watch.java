package dev.musicpipeline.operator.streaming;

import java.time.Instant;
import java.util.Optional;

/**
 * What the operator knows of a pipeline's driver from asking it.
 *
 * @param told what it said last, if it ever did
 * @param silent whether it did not answer when it was asked last
 */
record Watch(Optional<Told> told, boolean silent) {
  /** An answer, with what came before it. */
  record Told(Instant at, Advance realtime, Advance lake) {}

  /** Before it is asked. */
  static final Watch NEW = new Watch(Optional.empty(), false);

  /** After an answer. A driver that does not say how far it has come is not watched. */
  Watch heard(DriverReport report, Instant at) {
    if (!report.tellsPositions()) {
      return NEW;
    }
    var realtime = new Advance(report.position(), report.numbers().lag(), at);
    var lake = new Advance(report.lakePosition(), report.numbers().lakeLag(), at);
    var next =
        told.map(
            before -> new Told(at, before.realtime().then(realtime), before.lake().then(lake)));
    return new Watch(next.or(() -> Optional.of(new Told(at, realtime, lake))), false);
  }

  /** After no answer. */
  Watch unheard() {
    return new Watch(told, true);
  }
}
