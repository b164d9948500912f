package dev.musicpipeline.producer.simulation;

/**
 * Random-looking numbers that follow from what they are about: the finalizer of SplitMix64 (Steele,
 * Lea, Flood 2014), a bijection whose output passes for random even on consecutive inputs.
 */
final class Draw {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draw() {}

  static long of(long seed, long about) {
    var z = seed + (about + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  static long of(long seed, long about, long further) {
    return of(of(seed, about), further);
  }

  /** A number of [0, 1) made of the upper bits. */
  static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** A number of [0, 1) made of the lower bits: independent of a {@link #unit} rounded coarsely. */
  static double second(long bits) {
    return (bits & 0x1fffffL) * 0x1p-21;
  }

  /** A whole number of [0, bound). */
  static int below(int bound, long bits) {
    return (int) (unit(bits) * bound);
  }

  /** A whole number of [0, bound). */
  static long below(long bound, long bits) {
    return (long) (unit(bits) * bound);
  }
}
