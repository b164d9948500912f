package dev.musicpipeline.dashboard.health;

import java.time.Instant;
import java.util.List;

/**
 * The batch runs.
 *
 * @param last the run that ended last, published or not; null before the first
 * @param published the run in force; null before the first published one
 * @param failed runs that ended without publishing, newest first; only a few are kept
 * @param openEras eras that no run has published yet, newest first
 */
record BatchHealth(
    LastRun last, PublishedRun published, List<FailedRun> failed, List<OpenEra> openEras) {

  /**
   * How the last run ended.
   *
   * @param result {@code Published}, or the reason why it was not
   * @param durationSeconds null if it failed
   * @param newRecords rows of the lake that it was the first to take; null if it failed
   * @param message null if it was published
   */
  record LastRun(
      String result,
      Long era,
      Instant intervalEnd,
      Instant endedAt,
      Double durationSeconds,
      Long newRecords,
      String message) {}

  /**
   * The run in force.
   *
   * @param intervalEnd the scheduled time that it closed
   * @param newRecords rows of the lake that it was the first to take
   * @param accepted accepted events in the lake, all told
   * @param touchedDays how many days it recomputed
   */
  record PublishedRun(
      long era,
      Instant intervalEnd,
      Instant startedAt,
      Instant publishedAt,
      double durationSeconds,
      long newRecords,
      long accepted,
      int touchedDays) {

    LastRun asLast() {
      return new LastRun(
          "Published", era, intervalEnd, publishedAt, durationSeconds, newRecords, null);
    }
  }

  /** A run that ended without publishing; the era is null if it had not opened one. */
  record FailedRun(Long era, Instant intervalEnd, Instant endedAt, String reason, String message) {

    LastRun asLast() {
      return new LastRun(reason, era, intervalEnd, endedAt, null, null, message);
    }
  }

  /** An era whose cut is taken but not published. */
  record OpenEra(long era, Instant openedAt, Instant asOf) {}
}
