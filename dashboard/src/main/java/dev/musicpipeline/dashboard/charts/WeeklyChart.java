package dev.musicpipeline.dashboard.charts;

import java.util.List;

/**
 * The chart of one week.
 *
 * @param week its Monday; null if no week has a play
 * @param isoWeek the same as {@code 2026-W47}
 * @param weeks all weeks that have a chart, newest first
 */
record WeeklyChart(String kind, Week week, String isoWeek, List<Entry> chart, List<Week> weeks) {

  /**
   * A song or an artist.
   *
   * @param previousRank its rank on the chart of the week before; null if it was not on it
   * @param peak its best rank up to and including this week
   * @param weeksOnChart how many charts it has been on, this one included
   * @param name null if it is unknown
   * @param artist of a song, its artist's name, or key if that has none; null if unknown
   * @param listenersAsOfCut who played it in this week, as of the cut: those who came after it are
   *     not among them, since listeners of two parts do not add up
   */
  record Entry(
      int rank,
      Integer previousRank,
      int peak,
      int weeksOnChart,
      String key,
      String name,
      String artist,
      long plays,
      long listenersAsOfCut) {}
}
