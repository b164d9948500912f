package dev.musicpipeline.crds.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** Five fields of UNIX cron, in a time zone. */
final class CronSchedule implements Schedule {
  private final ExecutionTime times;
  private final ZoneId zone;

  /** Whether it names hours: one that comes in each is not asked what clocks say. */
  private final boolean ofHours;

  private CronSchedule(ExecutionTime times, ZoneId zone, boolean ofHours) {
    this.times = times;
    this.zone = zone;
    this.ofHours = ofHours;
  }

  static CronSchedule of(String fields, ZoneId zone) {
    var times = times(fields);
    if (times.nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC)).isEmpty()) {
      throw new IllegalArgumentException(
          "expected times that come, got \"" + fields + "\", which names none");
    }
    return new CronSchedule(times, zone, !fields.strip().split("\\s+", -1)[1].startsWith("*"));
  }

  private static ExecutionTime times(String fields) {
    var unix = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    try {
      return ExecutionTime.forCron(new CronParser(unix).parse(fields).validate());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected five cron fields, or @every and a duration, got \"" + fields + "\"", e);
    }
  }

  @Override
  public Instant after(Instant time) {
    var next = next(time);
    while (repeats(next)) {
      next = next(next);
    }
    var rules = zone.getRules();
    for (var change = rules.nextTransition(time);
        change != null && change.getInstant().isBefore(next);
        change = rules.nextTransition(change.getInstant())) {
      if (leavesOut(change)) {
        return change.getInstant();
      }
    }
    return next;
  }

  private Instant next(Instant time) {
    return times.nextExecution(time.atZone(zone)).orElseThrow(this::never).toInstant();
  }

  @Override
  public Instant upTo(Instant time) {
    // Cron knows minutes, and the library looks strictly before what it is given.
    var after = time.truncatedTo(ChronoUnit.MINUTES).plusSeconds(1);
    var last = last(after);
    while (repeats(last)) {
      last = last(last);
    }
    var rules = zone.getRules();
    for (var change = rules.previousTransition(after);
        change != null && change.getInstant().isAfter(last);
        change = rules.previousTransition(change.getInstant())) {
      if (leavesOut(change)) {
        return change.getInstant();
      }
    }
    return last;
  }

  private Instant last(Instant before) {
    return times.lastExecution(before.atZone(zone)).orElseThrow(this::never).toInstant();
  }

  /** Whether clocks say it the second time: they have been set back, and it has come already. */
  private boolean repeats(Instant time) {
    var local = time.atZone(zone);
    return ofHours && !local.equals(local.withEarlierOffsetAtOverlap());
  }

  /**
   * Whether clocks jump over a scheduled time: it comes when they do. The library would leave that
   * day out.
   */
  private boolean leavesOut(ZoneOffsetTransition change) {
    return change.isGap()
        && times
            .nextExecution(change.getDateTimeBefore().minusSeconds(1).atZone(ZoneOffset.UTC))
            .filter(time -> time.toLocalDateTime().isBefore(change.getDateTimeAfter()))
            .isPresent();
  }

  private IllegalStateException never() {
    return new IllegalStateException("the schedule of batch runs names no time at all");
  }
}
