package dev.musicpipeline.producer.simulation;

/** The numbers from 0 to size - 1 in another order: x → (x × factor + shift) mod size. */
final class Permutation {
  private final int size;
  private final long factor;
  private final long shift;

  Permutation(int size, long bits) {
    this.size = size;
    this.shift = Draw.below(size, bits);
    this.factor = coprime(size, size / 3 + Draw.below(size, Draw.of(bits, 1)) / 3);
  }

  int of(int x) {
    return (int) ((x * factor + shift) % size);
  }

  private static long coprime(int size, int from) {
    var factor = Math.max(1, from);
    while (gcd(factor, size) != 1) {
      factor++;
    }
    return factor;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
