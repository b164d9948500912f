package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BackfillSpec;
import dev.musicpipeline.crds.BackfillStatus;
import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A backfill: its days in their order, in one run as much of them as lies in one month.
 *
 * @param request names it: another one is another backfill
 * @param through the last day that is done; the one before the first if none is
 */
record Backfill(
    String request,
    LocalDate first,
    LocalDate last,
    LocalDate through,
    boolean failedBefore,
    Optional<String> failure,
    List<Run> runs,
    int retries) {

  /** The backfill that the spec asks for, if it asks for one. */
  static Optional<Backfill> of(BatchSpec spec, List<Run> runs, BatchStatus remembered) {
    return Optional.ofNullable(spec.backfill())
        .map(wanted -> of(wanted, spec.retries(), runs, remembered));
  }

  private static Backfill of(
      BackfillSpec spec, int retries, List<Run> runs, BatchStatus remembered) {
    var days = spec.from() + ".." + spec.to();
    var request = spec.id() == null ? days : days + " " + spec.id();
    var before =
        Optional.ofNullable(remembered.backfill()).filter(known -> known.request().equals(request));
    var fromStatus =
        before.stream().flatMap(known -> Stream.ofNullable(known.through())).map(LocalDate::parse);
    var fromRuns =
        runs.stream()
            .filter(run -> run.state() == State.SUCCEEDED)
            .map(run -> Purpose.parse(run.key()))
            .filter(Purpose.Days.class::isInstance)
            .map(Purpose.Days.class::cast)
            .filter(part -> part.request().equals(request))
            .map(Purpose.Days::to);
    return new Backfill(
        request,
        spec.firstDay(),
        spec.lastDay(),
        Stream.concat(fromStatus, fromRuns)
            .max(Comparator.naturalOrder())
            .orElseGet(() -> spec.firstDay().minusDays(1)),
        before.filter(known -> known.state().equals(Progress.FAILED)).isPresent(),
        before.map(BackfillStatus::message),
        runs,
        retries);
  }

  /** What comes next; nothing when all is done or was given up. */
  Optional<Tries> next() {
    return Progress.ended(state()) ? Optional.empty() : Optional.of(tries());
  }

  private Tries tries() {
    var from = through.plusDays(1);
    var endOfMonth = from.with(TemporalAdjusters.lastDayOfMonth());
    var part = new Purpose.Days(from, endOfMonth.isBefore(last) ? endOfMonth : last, request);
    return Tries.of(part, runs, retries);
  }

  private String state() {
    if (!through.isBefore(last)) {
      return Progress.DONE;
    }
    return failedBefore ? Progress.FAILED : Progress.of(tries());
  }

  BackfillStatus status() {
    var done = ChronoUnit.DAYS.between(first, through) + 1;
    var state = state();
    return new BackfillStatus(
        request,
        state,
        done == 0 ? null : through.toString(),
        done,
        ChronoUnit.DAYS.between(first, last) + 1,
        state.equals(Progress.DONE) ? null : tries().failure().or(() -> failure).orElse(null));
  }
}
