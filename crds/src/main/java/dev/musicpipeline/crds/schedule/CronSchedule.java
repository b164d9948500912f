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

  private CronSchedule(ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  static CronSchedule of(String fields, ZoneId zone) {
    var unix = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    try {
      var cron = new CronParser(unix).parse(fields).validate();
      return new CronSchedule(ExecutionTime.forCron(cron), zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected five cron fields, or @every and a duration, got \"" + fields + "\"", e);
    }
  }

  @Override
  public Instant after(Instant time) {
    var next = times.nextExecution(time.atZone(zone)).orElseThrow(this::never).toInstant();
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

  @Override
  public Instant upTo(Instant time) {
    // Cron knows minutes, and the library looks strictly before what it is given.
    var after = time.truncatedTo(ChronoUnit.MINUTES).plusSeconds(1);
    var last = times.lastExecution(after.atZone(zone)).orElseThrow(this::never).toInstant();
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
