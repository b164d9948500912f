package dev.musicpipeline.dashboard.trending;

import java.util.List;

/**
 * The current window's most played, most played first; both windows are null before the first
 * event.
 */
record TrendingAnswer(
    String by, TrendingWindow window, TrendingWindow previousWindow, List<Entry> trending) {

  /**
   * A song or an artist.
   *
   * @param previousRank its rank in the previous window, or null if it was not played in it
   * @param name null if it is unknown
   * @param artist of a song, its artist's name, or key if that has none; null if unknown
   * @param change plays less previous plays
   */
  record Entry(
      int rank,
      Integer previousRank,
      String key,
      String name,
      String artist,
      long plays,
      long previousPlays,
      long change) {}
}
