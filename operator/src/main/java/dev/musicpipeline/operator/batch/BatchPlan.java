package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import dev.musicpipeline.operator.provision.Provisioning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done about batch runs now: a pure function of the spec, the runs that there are,
 * what status remembers, and the time. Never two runs at a time. While a rollback is asked for,
 * nothing else starts, and what still runs is ended: it would publish what is to be taken back, and
 * push the run that is to be gone back to out of those that are kept. Where both are due, what was
 * asked for (a run now, then a backfill) and what is scheduled take turns: on a schedule that keeps
 * runs busy, nothing would come of the one otherwise, or status would not tell of the other.
 *
 * @param start what to start now
 * @param keep the names of the Jobs that are kept
 * @param wake when to look again, if nothing happens before
 * @param status what becomes of it in status
 */
record BatchPlan(
    Optional<Start> start, Set<String> keep, Optional<Instant> wake, BatchStatus status) {

  /** A try to start, counted from 1. */
  record Start(Purpose purpose, int attempt) {}

  /**
   * What a plan is made from.
   *
   * @param runNow the value of {@link RunNow#ANNOTATION}
   * @param rollback the value of {@link Rollback#ANNOTATION}
   * @param since what was due before then is nobody's
   * @param allowed which runs there may be
   * @param maintenance the runs that take turns with these
   */
  record Inputs(
      BatchSpec spec,
      Optional<String> runNow,
      Optional<String> rollback,
      List<Run> runs,
      BatchStatus remembered,
      Instant since,
      Allowed allowed,
      Turn maintenance) {}

  /** Which runs there may be. */
  enum Allowed {
    /** What runs is ended. */
    NONE,
    /** What runs has what it needs; what the next one needs is not there. */
    THOSE_THAT_RUN,
    ALL;

    static Allowed of(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
      if (pipeline.getSpec().suspend()) {
        return NONE;
      }
      return Provisioning.of(pipeline, config, observed).done() ? ALL : THOSE_THAT_RUN;
    }
  }

  /**
   * How those stand with which these runs take turns: what has been due longer starts first.
   *
   * @param taken whether one of them goes on
   * @param waiting since when one of them is due that could start
   * @param ended when the last one ended
   */
  record Turn(boolean taken, Optional<Instant> waiting, Optional<Instant> ended) {
    /** Nobody is in the way. */
    static final Turn FREE = new Turn(false, Optional.empty());

    Turn(boolean taken, Optional<Instant> waiting) {
      this(taken, waiting, Optional.empty());
    }

    /** Whether what is due since then may start. */
    boolean lets(Instant due) {
      return waiting.filter(since -> since.isBefore(due)).isEmpty();
    }
  }

  private static boolean published(Run run) {
    return run.outcome().result().equals("Published");
  }

  static BatchPlan of(Inputs inputs, Instant now) {
    var known = new Known(inputs, now);
    var start = known.start();
    return new BatchPlan(start, known.kept(), known.wake(), known.status(start));
  }

  private record Known(Inputs inputs, Instant now) {

    List<Run> runs() {
      return inputs.runs();
    }

    boolean mayRun() {
      return inputs.allowed() != Allowed.NONE;
    }

    boolean mayStart() {
      return inputs.allowed() == Allowed.ALL;
    }

    Intervals intervals() {
      var remembered = Optional.ofNullable(inputs.remembered().lastInterval()).map(Instant::parse);
      return new Intervals(
          Timetable.of(inputs.spec()),
          runs(),
          remembered,
          inputs.since(),
          inputs.maintenance().ended(),
          now);
    }

    Optional<RunNow> runNow() {
      return RunNow.of(inputs.runNow(), inputs.spec().retries(), runs(), inputs.remembered());
    }

    Optional<Backfill> backfill() {
      return Backfill.of(inputs.spec(), runs(), inputs.remembered());
    }

    Optional<Rollback> rollback() {
      return Rollback.of(inputs.rollback(), inputs.spec().retries(), runs(), inputs.remembered());
    }

    /** Whether runs may start that nothing but their time or a request is needed for. */
    boolean unpaused() {
      return mayStart() && rollback().isEmpty();
    }

    Optional<Run> active() {
      return runs().stream().filter(Run::active).findFirst();
    }

    /** Whether the end of a run, or an edit, is what comes next. */
    private boolean waits() {
      return active().isPresent() || inputs.maintenance().taken() || !mayStart();
    }

    /** What is due now or later, the next to start first; nothing while a run goes on. */
    List<Tries.Due> due() {
      if (waits()) {
        return List.of();
      }
      if (rollback().isPresent()) {
        return open().map(tries -> tries.next(now, now)).toList();
      }
      var scheduled = intervals().due().stream();
      var asked = open().map(tries -> tries.next(now, now));
      return (lastWasAsked() ? Stream.concat(scheduled, asked) : Stream.concat(asked, scheduled))
          .toList();
    }

    /** Whether the run that ended last was for something that was asked for. */
    private boolean lastWasAsked() {
      return runs().stream()
          .filter(run -> run.ended().isPresent())
          .max(Comparator.comparing(run -> run.ended().orElseThrow()))
          .filter(run -> !(Purpose.parse(run.key()) instanceof Purpose.Interval))
          .isPresent();
    }

    /** What was asked for and is not done. Its tries are counted by the Job of the latest one. */
    private Stream<Tries> open() {
      if (rollback().isPresent()) {
        return rollback().flatMap(Rollback::next).stream();
      }
      return Stream.concat(
          runNow().flatMap(RunNow::next).stream(), backfill().flatMap(Backfill::next).stream());
    }

    Optional<Start> start() {
      return due().stream()
          .filter(due -> !due.time().isAfter(now))
          .filter(due -> inputs.maintenance().lets(due.time()))
          .map(Tries.Due::start)
          .findFirst();
    }

    Optional<Instant> wake() {
      if (waits()) {
        return Optional.empty(); // that is an event
      }
      return Stream.concat(
              due().stream().map(Tries.Due::time).filter(now::isBefore),
              unpaused() ? Stream.of(intervals().next()) : Stream.empty())
          .min(Comparator.naturalOrder());
    }

    /** What runs, if it may, and the newest of those that ended, within the limits of history. */
    Set<String> kept() {
      return Stream.of(
              counted()
                  .flatMap(tries -> tries.latest().stream())
                  .filter(run -> run.state() != State.ACTIVE)
                  .map(Run::name),
              active().stream().filter(run -> mayRun() && !inTheWay(run)).map(Run::name),
              newest(State.SUCCEEDED, inputs.spec().successfulRunsHistoryLimit()),
              newest(State.FAILED, inputs.spec().failedRunsHistoryLimit()))
          .flatMap(names -> names)
          .collect(Collectors.toSet());
    }

    /** All that is not done, whether or not it may start now: the latest try counts the others. */
    private Stream<Tries> counted() {
      return Stream.of(
              rollback().flatMap(Rollback::next).stream(),
              runNow().flatMap(RunNow::next).stream(),
              backfill().flatMap(Backfill::next).stream(),
              intervals().open().stream())
          .flatMap(tries -> tries);
    }

    /**
     * A rollback is to start, and this run is not its try; or nobody asks any more for the rollback
     * that this run waits to begin.
     */
    private boolean inTheWay(Run run) {
      if (isRollback(run) && rollback().isEmpty()) {
        return run.queued();
      }
      var next = rollback().flatMap(Rollback::next);
      return next.isPresent()
          && mayStart()
          && rollback().filter(asked -> asked.owns(run)).isEmpty();
    }

    private static boolean isRollback(Run run) {
      return Purpose.parse(run.key()) instanceof Purpose.Back;
    }

    /** Rollbacks go with what asked for them: asked for once more, the same one runs again. */
    private boolean isOver(Run run) {
      return isRollback(run) && rollback().filter(asked -> asked.owns(run)).isEmpty();
    }

    private Stream<String> newest(State state, int limit) {
      return runs().stream()
          .filter(run -> run.state() == state)
          .filter(run -> !isOver(run))
          .sorted(
              Comparator.comparing((Run run) -> run.ended().orElse(now))
                  .thenComparing(Run::name)
                  .reversed())
          .limit(limit)
          .map(Run::name);
    }

    /** Whatever it was for, if it is newer than what status remembers. */
    private Optional<Run> newestPublished() {
      var known = Optional.ofNullable(inputs.remembered().lastPublished()).map(Instant::parse);
      return runs().stream()
          .filter(run -> run.state() == State.SUCCEEDED && published(run))
          .filter(run -> run.ended().isPresent())
          .max(Comparator.comparing(run -> run.ended().orElseThrow()))
          .filter(run -> known.filter(run.ended().orElseThrow()::isBefore).isEmpty());
    }

    BatchStatus status(Optional<Start> start) {
      var remembered = inputs.remembered();
      var last = intervals().newestEnded();
      var published =
          last.filter(run -> run.state() == State.SUCCEEDED).filter(BatchPlan::published);
      var newest = newestPublished();
      var running =
          active().isPresent()
              ? active().filter(run -> !run.queued()).map(Run::key)
              : start.map(begun -> begun.purpose().key());
      var history =
          History.of(
              remembered.history(),
              runs(),
              unpaused() && !waits() ? intervals().skipped().stream() : Stream.empty());
      return new BatchStatus(
          last.map(Run::key).orElse(remembered.lastInterval()),
          last.map(History::result).orElse(remembered.lastResult()),
          last.flatMap(Run::ended).map(Instant::toString).orElse(remembered.lastEnd()),
          newest.flatMap(Run::ended).map(Instant::toString).orElse(remembered.lastPublished()),
          published.map(Run::key).orElse(remembered.publishedInterval()),
          running.filter(key -> mayRun()).orElse(null),
          unpaused() ? intervals().next().toString() : null,
          backfill().map(Backfill::status).orElse(null),
          runNow().map(RunNow::status).orElse(null),
          InForce.of(runs(), remembered).orElse(null),
          rollback().map(asked -> asked.status(mayStart())).orElse(null),
          history.isEmpty() ? null : history);
    }
  }
}
