package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.StallStatus;
import dev.musicpipeline.crds.StreamingSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a pipeline's streaming stands still, and what is to be done about it.
 *
 * @param known what status is to say of it; nothing while all is well
 * @param stuck what does not come forward, for people
 * @param wake when it is to be judged again
 */
public record Stall(
    State state, Optional<StallStatus> known, String stuck, Optional<Instant> wake) {
  /** How often the driver is restarted before that is given up. */
  public static final int TRIES = 5;

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** What is found. */
  public enum State {
    /** Nobody can tell: no driver runs, or it cannot be asked. */
    UNKNOWN,
    /** What waits has not waited too long. */
    PROGRESSING,
    /** It is to be restarted now. */
    DUE,
    /** It has been restarted, and has time to come forward. */
    RESTARTED,
    /** Restarts have not helped. */
    GAVE_UP
  }

  /** Of a pipeline that is to stand still. */
  public static final Stall NONE = new Stall(State.UNKNOWN, Optional.empty(), "", Optional.empty());

  /**
   * Judges.
   *
   * @param known what an earlier look has found
   */
  static Stall of(
      StreamingSpec spec,
      Optional<RunningDriver> driver,
      Watch watch,
      Optional<StallStatus> known,
      Instant now) {
    return driver
        .flatMap(running -> Standstill.of(running, watch, known, now))
        .map(found -> of(found, Durations.parse(spec.stallTimeout()), now))
        .orElseGet(() -> new Stall(State.UNKNOWN, known, "", Optional.empty()));
  }

  private static Stall of(Standstill found, Duration timeout, Instant now) {
    // Half of the time is enough to be remembered, so that another operator can go on from there.
    var worthNoting = found.from().plus(timeout.dividedBy(2));
    if (found.stuck().isEmpty()) {
      return new Stall(State.PROGRESSING, Optional.empty(), "", Optional.empty());
    }
    if (!found.known() && !found.lasted(worthNoting)) {
      return new Stall(State.PROGRESSING, Optional.empty(), "", later(worthNoting, now));
    }
    var restarts = found.stall().restarts();
    var due = found.from().plus(patience(timeout, restarts));
    var state =
        found.lasted(due)
            ? restarts < TRIES ? State.DUE : State.GAVE_UP
            : restarts == 0 ? State.PROGRESSING : State.RESTARTED;
    var wake = found.lasted(due) ? Optional.<Instant>empty() : later(due, now);
    return new Stall(state, Optional.of(found.stall()), found.stuck(), wake);
  }

  /** What has been due since the driver was asked last is seen when it is asked next. */
  private static Optional<Instant> later(Instant due, Instant now) {
    var soon = now.plusSeconds(5);
    return Optional.of(due.isBefore(soon) ? soon : due);
  }

  /** How long a driver may stand still after that many restarts: twice as long each time. */
  private static Duration patience(Duration timeout, int restarts) {
    var doubled = timeout.multipliedBy(1L << Math.min(restarts, TRIES));
    var longest = timeout.compareTo(LONGEST_WAIT) > 0 ? timeout : LONGEST_WAIT;
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  /** After the driver has been restarted. */
  public Stall restarted(Instant now) {
    var next =
        known.map(
            stall ->
                new StallStatus(
                    stall.since(),
                    stall.position(),
                    stall.lakePosition(),
                    stall.restarts() + 1,
                    now.truncatedTo(ChronoUnit.SECONDS).toString()));
    return new Stall(State.RESTARTED, next, stuck, Optional.empty());
  }
}
