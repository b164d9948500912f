package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.StallStatus;
import dev.musicpipeline.operator.status.EventLog.Happening;
import dev.musicpipeline.operator.streaming.Stall;
import java.util.Optional;
import java.util.stream.Stream;

/** What is found of streaming that stands still or falls behind. */
final class StallFindings {
  private static final Finding PROGRESSING =
      Finding.bad("Progressing", "what arrives is taken in time");

  private StallFindings() {}

  static Finding stalled(Situation situation) {
    if (situation.suspended()) {
      return Finding.suspended();
    }
    var stall = situation.stall();
    return switch (stall.state()) {
      case PROGRESSING -> PROGRESSING;
      case DUE, RESTARTED -> Finding.good("NoProgress", said(stall));
      case GAVE_UP ->
          Finding.good(
              "GaveUp",
              said(stall)
                  + "; that has not helped and is not tried again before it makes progress: see the"
                  + " thread dumps in the driver's logs");
      case UNKNOWN -> before(situation).orElseGet(StallFindings::unknown);
    };
  }

  private static String said(Stall stall) {
    var what = stall.known().map(known -> standstill(stall.stuck(), known)).orElse(stall.stuck());
    return what + stall.known().flatMap(StallFindings::tried).map(tried -> "; " + tried).orElse("");
  }

  private static String standstill(String stuck, StallStatus known) {
    return "no progress of %s since %s".formatted(stuck, known.since());
  }

  private static Optional<String> tried(StallStatus stall) {
    return Optional.of(stall)
        .filter(known -> known.restarts() > 0)
        .map(
            known ->
                "the driver was restarted %d of at most %d times, last at %s"
                    .formatted(known.restarts(), Stall.TRIES, known.lastRestart()));
  }

  /** While a driver is away or cannot be asked, what was found last holds. */
  private static Optional<Finding> before(Situation situation) {
    return Optional.ofNullable(situation.pipeline().getStatus())
        .flatMap(status -> status.condition(Findings.STALLED))
        .filter(condition -> !condition.reason().equals(Finding.suspended().reason()))
        .map(condition -> new Finding(condition.status(), condition.reason(), condition.message()));
  }

  private static Finding unknown() {
    return Finding.unknown("NotRunning", "no driver runs that could be asked");
  }

  /** Only where there is an objective. */
  static Optional<Finding> fresh(Situation situation) {
    return Optional.ofNullable(situation.pipeline().getSpec().streaming().freshness())
        .map(objective -> fresh(situation, objective));
  }

  private static Finding fresh(Situation situation, String objective) {
    if (situation.suspended()) {
      return Finding.unknown("Suspended", "spec.suspend is set");
    }
    var numbers = situation.numbers();
    if (numbers.isEmpty() || numbers.get().freshnessSeconds() == null) {
      return Finding.unknown("NoNumbers", "no driver tells when it counted what");
    }
    // With nothing left to count, the last count's delay is past.
    var met =
        Long.valueOf(0).equals(numbers.get().lag())
            || numbers.get().freshnessSeconds() <= Durations.parse(objective).toSeconds();
    return met
        ? Finding.good("WithinObjective", "events are counted within " + objective)
        : Finding.bad("BehindObjective", "events are not counted within " + objective);
  }

  /** An event of each restart. */
  static Stream<Happening> events(MusicPipelineStatus before, MusicPipelineStatus next) {
    var known = Optional.ofNullable(before.stall()).map(StallStatus::lastRestart);
    return Stream.ofNullable(next.stall())
        .filter(stall -> stall.lastRestart() != null)
        .filter(stall -> !stall.lastRestart().equals(known.orElse("")))
        .map(
            stall ->
                new Happening(
                    "DriverRestarted" + stall.lastRestart(),
                    true,
                    "DriverRestarted",
                    "no progress since %s: %s".formatted(stall.since(), tried(stall).orElse(""))));
  }
}
