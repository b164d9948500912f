package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.ScalingSpec;
import dev.musicpipeline.crds.ScalingStatus;
import dev.musicpipeline.crds.StreamingExecutorsSpec;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.kubernetes.Observed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How many executors streaming is to have by its lag: more at once, as many as the lag needs; fewer
 * one by one, since no lag does not say how many it takes to have none.
 *
 * @param status what status is to say; nothing if the spec asks for no such choice
 * @param wake when to look again, if nothing happens before
 */
public record Scaling(Optional<ScalingStatus> status, Optional<Instant> wake) {
  private static final Scaling NONE = new Scaling(Optional.empty(), Optional.empty());

  /**
   * Chooses.
   *
   * @param numbers what the driver told, if it did
   */
  public static Scaling of(
      MusicPipeline pipeline, Observed observed, Optional<StreamingStatus> numbers, Instant now) {
    var known = Optional.ofNullable(pipeline.getStatus()).map(MusicPipelineStatus::scaling);
    return spec(pipeline)
        .map(
            spec ->
                pipeline.getSpec().suspend()
                    ? new Scaling(known, Optional.empty())
                    : of(spec, known, numbers.map(StreamingStatus::lag), now)
                        .soonIfNotMade(pipeline, observed, now))
        .orElse(NONE);
  }

  static Optional<ScalingSpec> spec(MusicPipeline pipeline) {
    return ExecutorsNumber.executors(pipeline).map(StreamingExecutorsSpec::scaling);
  }

  /**
   * Chooses.
   *
   * @param known what was chosen before
   * @param lag records that wait for realtime; nothing if nobody tells, which changes nothing
   */
  static Scaling of(
      ScalingSpec spec, Optional<ScalingStatus> known, Optional<Long> lag, Instant now) {
    var before = known.orElseGet(() -> chosen(spec.min(), "the least to begin with", now));
    var allowed = spec.within(before.executors());
    if (allowed != before.executors()) {
      return done(
          changed(before, allowed, "bounds %d to %d".formatted(spec.min(), spec.max()), now));
    }
    return lag.map(waiting -> by(waiting, spec, before, now)).orElseGet(() -> done(before));
  }

  private static Scaling by(long lag, ScalingSpec spec, ScalingStatus before, Instant now) {
    var number = before.executors();
    var each = spec.lagPerExecutor();
    var needed = spec.within((lag + each - 1) / each);
    var cooldown = Durations.parse(spec.cooldown());
    var free = Instant.parse(before.since()).plus(cooldown);
    if (needed > number) {
      var reason = "lag %s records > %d × %s".formatted(amount(lag), number, amount(each));
      return now.isBefore(free)
          ? new Scaling(Optional.of(lowerSince(before, null)), Optional.of(free))
          : done(changed(before, needed, reason, now));
    }
    if (needed == number) {
      return done(lowerSince(before, null));
    }
    var since = before.lowerSince() == null ? text(now) : before.lowerSince();
    var lasted = Instant.parse(since).plus(cooldown);
    var due = lasted.isAfter(free) ? lasted : free;
    var reason =
        "lag %s records ≤ %d × %s for %s"
            .formatted(amount(lag), number - 1, amount(each), spec.cooldown());
    return now.isBefore(due)
        ? new Scaling(Optional.of(lowerSince(before, since)), Optional.of(due))
        : done(changed(before, number - 1, reason, now));
  }

  private static Scaling done(ScalingStatus status) {
    return new Scaling(Optional.of(status), Optional.empty());
  }

  private static ScalingStatus changed(ScalingStatus before, int number, String why, Instant now) {
    return chosen(number, "%s: %d → %d".formatted(why, before.executors(), number), now);
  }

  private static ScalingStatus chosen(int number, String reason, Instant now) {
    return new ScalingStatus(number, text(now), reason, null);
  }

  private static ScalingStatus lowerSince(ScalingStatus before, String since) {
    return new ScalingStatus(before.executors(), before.since(), before.reason(), since);
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** In thousands or millions, to one decimal. */
  private static String amount(long records) {
    if (records >= 1_000_000) {
      return tenths(records / 100_000) + "M";
    }
    return records >= 1_000 ? tenths(records / 100) + "k" : String.valueOf(records);
  }

  private static String tenths(long number) {
    return number % 10 == 0 ? String.valueOf(number / 10) : number / 10 + "." + number % 10;
  }

  /** The choice is made known to the driver when status holds it, so that no crash forgets it. */
  private Scaling soonIfNotMade(MusicPipeline pipeline, Observed observed, Instant now) {
    var chosen = status.map(ScalingStatus::executors);
    return ExecutorsNumber.made(pipeline, observed).equals(chosen)
        ? this
        : new Scaling(status, Optional.of(now.plusSeconds(1)));
  }
}
