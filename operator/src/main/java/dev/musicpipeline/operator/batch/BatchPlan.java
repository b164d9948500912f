package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.schedule.Schedule;
import dev.musicpipeline.operator.kubernetes.Backoff;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done about batch runs now: a pure function of the schedule, the runs that there
 * are, what status remembers, and the time. Each run closes all intervals up to its own, so only
 * the newest one that is due is ever started; never two at a time.
 *
 * @param start what to start now
 * @param keep the names of the Jobs that are kept
 * @param wake when to look again, if nothing happens before
 * @param status what becomes of it in status
 */
record BatchPlan(
    Optional<Start> start, Set<String> keep, Optional<Instant> wake, BatchStatus status) {

  /** An attempt to start. */
  record Start(Instant interval, int attempt) {}

  /**
   * The plan.
   *
   * @param since what was due before then is nobody's
   * @param mayStart whether runs may be started at all
   */
  static BatchPlan of(
      BatchSpec spec,
      List<Run> runs,
      BatchStatus remembered,
      Instant since,
      boolean mayStart,
      Instant now) {
    var known = new Known(spec, runs, remembered, since, now);
    var due = known.due();
    var start =
        mayStart ? due.filter(attempt -> known.startsNow(attempt)) : Optional.<Start>empty();
    return new BatchPlan(
        start,
        mayStart ? known.kept() : known.ended(),
        mayStart ? known.wake(due) : Optional.empty(),
        known.status(mayStart, start));
  }

  /** All that a plan is made from. */
  private record Known(
      BatchSpec spec, List<Run> runs, BatchStatus remembered, Instant since, Instant now) {

    Schedule schedule() {
      return Schedule.of(spec.schedule(), spec.timeZone());
    }

    Optional<Run> active() {
      return runs.stream().filter(run -> run.state() == State.ACTIVE).findFirst();
    }

    static Instant interval(Run run) {
      return Instant.parse(run.key());
    }

    /** The newest run that has ended. */
    Optional<Run> newestEnded() {
      return runs.stream()
          .filter(run -> run.state() != State.ACTIVE)
          .max(Comparator.comparing(Known::interval).thenComparing(Run::attempt));
    }

    /** The newest interval that is closed, or that was given up. */
    Instant done() {
      var fromRuns =
          runs.stream()
              .filter(run -> run.state() == State.SUCCEEDED || exhausted(run))
              .map(Known::interval);
      var fromStatus =
          Stream.of(remembered.lastInterval())
              .filter(text -> text != null && !stillTried(text))
              .map(Instant::parse);
      return Stream.of(Stream.of(since), fromRuns, fromStatus)
          .flatMap(times -> times)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }

    /** Status names an interval as soon as its first attempt has ended. */
    private boolean stillTried(String interval) {
      var attempts = runs.stream().filter(run -> run.key().equals(interval)).toList();
      return !attempts.isEmpty()
          && attempts.stream().noneMatch(run -> run.state() == State.SUCCEEDED || exhausted(run));
    }

    private boolean exhausted(Run run) {
      return run.state() == State.FAILED && run.attempt() > spec.retries();
    }

    /** The attempt that comes next; nothing while a run goes on, or if nothing is due. */
    Optional<Start> due() {
      var interval = schedule().upTo(now);
      if (active().isPresent() || !interval.isAfter(done())) {
        return Optional.empty();
      }
      return Optional.of(new Start(interval, attempts(interval) + 1));
    }

    private int attempts(Instant interval) {
      return runs.stream()
          .filter(run -> interval(run).equals(interval))
          .mapToInt(Run::attempt)
          .max()
          .orElse(0);
    }

    boolean startsNow(Start attempt) {
      return !startTime(attempt).isAfter(now);
    }

    /** An attempt after a failed one waits. */
    Instant startTime(Start attempt) {
      return runs.stream()
          .filter(run -> interval(run).equals(attempt.interval()))
          .max(Comparator.comparingInt(Run::attempt))
          .map(run -> run.ended().orElse(now).plus(Backoff.after(run.attempt())))
          .orElse(attempt.interval());
    }

    Optional<Instant> wake(Optional<Start> due) {
      if (active().isPresent()) {
        return Optional.empty(); // its end is an event
      }
      var next = schedule().after(now);
      return due.map(this::startTime).filter(next::isAfter).or(() -> Optional.of(next));
    }

    Set<String> kept() {
      return Stream.concat(active().stream().map(Run::name), ended().stream())
          .collect(Collectors.toSet());
    }

    /** The newest of those that ended, within the limits of history. */
    Set<String> ended() {
      return Stream.of(
              newest(State.SUCCEEDED, spec.successfulRunsHistoryLimit()),
              newest(State.FAILED, spec.failedRunsHistoryLimit()))
          .flatMap(names -> names)
          .collect(Collectors.toSet());
    }

    private Stream<String> newest(State state, int limit) {
      return runs.stream()
          .filter(run -> run.state() == state)
          .sorted(Comparator.comparing(Known::interval).thenComparing(Run::attempt).reversed())
          .limit(limit)
          .map(Run::name);
    }

    BatchStatus status(boolean mayStart, Optional<Start> start) {
      var last = newestEnded().filter(run -> isNews(run));
      var published =
          last.filter(run -> run.state() == State.SUCCEEDED)
              .filter(run -> run.outcome().result().equals("Published"));
      var running =
          active().map(Run::key).or(() -> start.map(attempt -> attempt.interval().toString()));
      return new BatchStatus(
          last.map(Run::key).orElse(remembered.lastInterval()),
          last.map(run -> result(run)).orElse(remembered.lastResult()),
          last.flatMap(Run::ended).map(Instant::toString).orElse(remembered.lastEnd()),
          published.flatMap(Run::ended).map(Instant::toString).orElse(remembered.lastPublished()),
          published.map(Run::key).orElse(remembered.publishedInterval()),
          running.filter(interval -> mayStart).orElse(null),
          mayStart ? schedule().after(now).toString() : null);
    }

    private boolean isNews(Run run) {
      return remembered.lastInterval() == null
          || !interval(run).isBefore(Instant.parse(remembered.lastInterval()));
    }

    private static String result(Run run) {
      if (!run.outcome().result().isEmpty()) {
        return run.outcome().result();
      }
      return run.state() == State.SUCCEEDED ? "Published" : "Failed";
    }
  }
}
