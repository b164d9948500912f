package dev.musicpipeline.dashboard.daily;

import java.time.LocalDate;
import java.util.List;

/**
 * Events of each day.
 *
 * @param from the first day asked for; null if there is no event at all
 * @param to the last one
 * @param firstDay the earliest day that has events, whatever was asked for
 * @param lastDay the latest one
 * @param truncated whether there are more rows than the limit
 * @param days newest day first, then by event type, country and region
 */
record DailyAnswer(
    LocalDate from,
    LocalDate to,
    LocalDate firstDay,
    LocalDate lastDay,
    List<String> groupBy,
    boolean truncated,
    List<Row> days) {

  /**
   * What it is not grouped by is null. Unknown countries and regions are empty.
   *
   * @param listenedMs how long was listened, milliseconds
   * @param listenersAsOfCut who caused these events, as of the cut; known only when grouped by
   *     everything, and else null: listeners of several groups do not add up
   */
  record Row(
      LocalDate day,
      String eventType,
      String country,
      String region,
      long events,
      long listenedMs,
      Long listenersAsOfCut) {}
}
