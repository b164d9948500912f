package dev.musicpipeline.producer.simulation;

import java.util.OptionalInt;

/**
 * Songs that are in fashion for a while. A dozen trends go on at any time; each has a song, a
 * length of 6 to 20 minutes, rises to its peak and falls again, and is then followed by another.
 */
final class Trends {
  static final int TRENDS = 12;
  private static final long SHORTEST_MS = 6 * 60_000;
  private static final long LONGEST_MS = 20 * 60_000;

  private final long seed;
  private final int songs;

  Trends(long seed, int songs) {
    this.seed = Draw.of(seed, 4);
    this.songs = songs;
  }

  /** The song of one of the trends, the more likely the nearer it is to its peak. */
  OptionalInt song(long bits, long atMs) {
    var trend = Draw.below(TRENDS, bits);
    return Draw.second(bits) < strength(trend, atMs)
        ? OptionalInt.of(song(trend, atMs))
        : OptionalInt.empty();
  }

  int song(int trend, long atMs) {
    return Draw.below(
        songs, Draw.of(seed, trend, 1 + Math.floorDiv(shifted(trend, atMs), length(trend))));
  }

  /** From 0 at the beginning to 1 at the peak, and back to 0. */
  double strength(int trend, long atMs) {
    var length = length(trend);
    var age = (double) Math.floorMod(shifted(trend, atMs), length) / length;
    return 1 - Math.abs(2 * age - 1);
  }

  private long length(int trend) {
    return SHORTEST_MS + Draw.below(LONGEST_MS - SHORTEST_MS, Draw.of(seed, trend));
  }

  private long shifted(int trend, long atMs) {
    return atMs + Draw.below(LONGEST_MS, Draw.of(seed, trend, 0));
  }
}
