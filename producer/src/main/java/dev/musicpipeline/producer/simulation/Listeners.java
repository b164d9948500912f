package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.Device;

/** Where listeners live, and what they listen with. */
public final class Listeners {
  private static final double AWAY = 0.05;
  private static final double SECOND_DEVICE = 0.3;

  private final long seed;

  public Listeners(long seed) {
    this.seed = Draw.of(seed, 6);
  }

  public Place home(int user) {
    return Place.drawn(Draw.unit(Draw.of(seed, user)));
  }

  /** Mostly at home. */
  Place place(Listening listening) {
    var bits = Draw.of(seed, listening.sitting(), 0);
    return Draw.second(bits) < AWAY ? Place.drawn(Draw.unit(bits)) : home(listening.user());
  }

  /** Each listener has two devices and prefers one. */
  Device device(Listening listening) {
    var sitting = Draw.unit(Draw.of(seed, listening.sitting(), 1));
    var device = Draw.of(seed, listening.user(), sitting < SECOND_DEVICE ? 2 : 1);
    return Devices.drawn(Draw.unit(device));
  }
}
