package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.crds.ProducerSpec;

/** Settings for tests. */
final class Simulations {
  /** 2026-11-01T12:00Z, a Sunday. */
  static final long ANCHOR = 1_793_534_400_000L;

  private Simulations() {}

  static Settings settings(int rate, int users) {
    return settings(rate, users, 0, 0, 0);
  }

  static Settings settings(int rate, int users, double malformed, double duplicate, double late) {
    return instance(0, 1, rate, users, malformed, duplicate, late);
  }

  static Settings instance(int instance, int instances, int rate, int users) {
    return instance(instance, instances, rate, users, 0, 0, 0);
  }

  private static Settings instance(
      int instance,
      int instances,
      int rate,
      int users,
      double malformed,
      double duplicate,
      double late) {
    var spec =
        new ProducerSpec(
            true, 42L, rate, users, 5_000, 500, malformed, duplicate, late, null, null);
    return new Settings(spec, instance, instances);
  }
}
