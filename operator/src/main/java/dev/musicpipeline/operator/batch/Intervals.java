package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.BatchSpec.CatchUp;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The scheduled times. Each run closes all up to its own, so only the newest one that is due is
 * ever started.
 *
 * @param runs all runs, those for other purposes too
 * @param remembered the newest time of which status says that a run has ended
 * @param since what was due before then is nobody's
 * @param free when what had to be waited for has ended
 */
record Intervals(
    Timetable timetable,
    List<Run> runs,
    Optional<Instant> remembered,
    Instant since,
    Optional<Instant> free,
    Instant now) {
  /** A time has been missed when no try of it has started for so long, though one could. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  Instant next() {
    return timetable.schedule().after(now);
  }

  /** The try that is due, if one is. */
  Optional<Tries.Due> due() {
    return newest().filter(end -> !skipped(end)).map(end -> tries(end).next(end, now));
  }

  /** The tries of the newest time that has come and is not done. */
  Optional<Tries> open() {
    return newest().map(this::tries);
  }

  /** What is to be remembered of a time that is left out. */
  Optional<BatchRunStatus> skipped() {
    return newest()
        .filter(this::skipped)
        .map(
            end ->
                new BatchRunStatus(
                    end.toString(),
                    null,
                    "Skipped",
                    now.truncatedTo(ChronoUnit.SECONDS).toString(),
                    null,
                    null,
                    null,
                    "no run could start at that time; the next run takes what came before it",
                    null));
  }

  /** The newest time that has come and is not done. */
  private Optional<Instant> newest() {
    return Optional.of(timetable.schedule().upTo(now)).filter(end -> end.isAfter(done()));
  }

  private boolean skipped(Instant end) {
    return timetable.catchUp() == CatchUp.SKIP
        && tries(end).runs().isEmpty()
        && free.filter(end::isBefore).orElse(end).plus(GRACE).isBefore(now);
  }

  private Tries tries(Instant end) {
    return Tries.of(new Purpose.Interval(end), runs, timetable.retries());
  }

  /** The newest time that is closed, or that was given up. */
  private Instant done() {
    var fromRuns =
        ofIntervals()
            .filter(
                run -> run.state() == State.SUCCEEDED || Tries.exhausted(run, timetable.retries()))
            .map(Intervals::end);
    var fromStatus = remembered.stream().filter(end -> !stillTried(end));
    return Stream.of(Stream.of(since), fromRuns, fromStatus)
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Status names an interval as soon as its first try has ended. */
  private boolean stillTried(Instant end) {
    var tries = tries(end);
    return !tries.runs().isEmpty() && !tries.succeeded() && !tries.givenUp();
  }

  /** The newest run that has ended, if it is newer than what status remembers. */
  Optional<Run> newestEnded() {
    return ofIntervals()
        .filter(run -> run.state() != State.ACTIVE)
        .max(Comparator.comparing(Intervals::end).thenComparing(Run::attempt))
        .filter(run -> remembered.filter(known -> end(run).isBefore(known)).isEmpty());
  }

  private Stream<Run> ofIntervals() {
    return runs.stream().filter(run -> Purpose.parse(run.key()) instanceof Purpose.Interval);
  }

  private static Instant end(Run run) {
    return ((Purpose.Interval) Purpose.parse(run.key())).end();
  }
}
