package dev.musicpipeline.crds.schedule;

import dev.musicpipeline.crds.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/** When batch runs are due. */
public sealed interface Schedule permits CronSchedule, EverySchedule {
  /**
   * The schedule that the manifest's text means: five cron fields, or {@code @every} and a
   * duration.
   *
   * @throws IllegalArgumentException if it means none
   */
  static Schedule of(String text, String timeZone) {
    var every = "@every ";
    return text.startsWith(every)
        ? new EverySchedule(Durations.parse(text.substring(every.length()).strip()))
        : CronSchedule.of(text, zone(timeZone));
  }

  /** The first scheduled time after that one. */
  Instant after(Instant time);

  /** The last scheduled time that is not after that one. */
  Instant upTo(Instant time);

  /**
   * The scheduled time that the next run closes: the newest one that has been missed since the last
   * run's, or else the next one to come.
   */
  default Instant due(Instant done, Instant now) {
    var newest = upTo(now);
    return newest.isAfter(done) ? newest : after(now.isAfter(done) ? now : done);
  }

  private static ZoneId zone(String timeZone) {
    try {
      return ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no time zone \"" + timeZone + "\"", e);
    }
  }
}
