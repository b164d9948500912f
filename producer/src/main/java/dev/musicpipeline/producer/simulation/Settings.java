package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.crds.ProducerSpec;
import java.util.HexFormat;

/**
 * What a simulation is made from: the pipeline's wishes, and which of several instances this is.
 * Together the instances make {@code rate} events a second.
 */
public record Settings(ProducerSpec spec, int instance, int instances) {

  /** What a listener's events are apart, if there are enough listeners for it. */
  private static final long SECONDS_BETWEEN_EVENTS = 40;

  /** Listeners that take turns on a lane, if there are enough. */
  private static final int USERS_OF_A_LANE = 4;

  public Settings {
    if (instances < 1 || instance < 0 || instance >= instances) {
      throw new IllegalArgumentException(
          "expected an instance from 0 to instances - 1, got %d of %d"
              .formatted(instance, instances));
    }
    if (spec.users() < instances) {
      throw new IllegalArgumentException(
          "instances never share a user: expected producer.users of at least %d, got %d"
              .formatted(instances, spec.users()));
    }
  }

  public Pace pace() {
    return new Pace(spec.rate(), instances);
  }

  /**
   * How many listeners are active at the same time, over all instances: a multiple of their number,
   * and never more than there are users.
   */
  int lanes() {
    long wished = spec.users() / USERS_OF_A_LANE;
    if (spec.rate() > 0) {
      wished = Math.min(wished, spec.rate() * SECONDS_BETWEEN_EVENTS);
    }
    var lanes = (int) Math.max(wished, instances);
    return lanes - lanes % instances;
  }

  /**
   * Eight hexadecimal digits that stand for everything that decides what a step yields: ids begin
   * with it, so that other settings never make the same ids for other events.
   */
  public String tag() {
    var hash = Draw.of(spec.seed(), spec.rate(), instances);
    for (var setting : new long[] {spec.users(), spec.songs(), spec.artists()}) {
      hash = Draw.of(hash, setting);
    }
    for (var share :
        new double[] {spec.malformedPercent(), spec.duplicatePercent(), spec.latePercent()}) {
      hash = Draw.of(hash, Double.doubleToLongBits(share));
    }
    return HexFormat.of().toHexDigits((int) hash);
  }
}
