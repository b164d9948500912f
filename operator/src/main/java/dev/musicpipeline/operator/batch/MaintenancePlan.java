package dev.musicpipeline.operator.batch;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.musicpipeline.crds.LakeSizeStatus;
import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.operator.kubernetes.Outcome;
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
 * What is to be done about maintenance runs now: one at a time, alone, and none for a time that a
 * later one makes up for.
 *
 * @param due what starts next, now or later; nothing while a run goes on
 * @param start what to start now
 * @param keep the names of the Jobs that are kept: of the runs that ended the newest one
 * @param wake when to look again, if nothing happens before
 * @param status what becomes of it in status
 */
record MaintenancePlan(
    Optional<Tries.Due> due,
    Optional<BatchPlan.Start> start,
    Set<String> keep,
    Optional<Instant> wake,
    MaintenanceStatus status) {
  private static final TypeReference<LakeSizeStatus> SIZE = new TypeReference<>() {};

  /**
   * What a plan is made from.
   *
   * @param since what was due before then is nobody's
   * @param allowed which runs there may be
   * @param alone whether nothing else that works on the lake goes on or starts now
   */
  record Inputs(
      Timetable timetable,
      List<Run> runs,
      MaintenanceStatus remembered,
      Instant since,
      BatchPlan.Allowed allowed,
      boolean alone) {}

  static MaintenancePlan of(Inputs inputs, Instant now) {
    var active = inputs.runs().stream().filter(Run::active).findFirst();
    var intervals =
        new Intervals(
            inputs.timetable(),
            inputs.runs(),
            Optional.ofNullable(inputs.remembered().lastRun()).map(Instant::parse),
            inputs.since(),
            Optional.empty(),
            now);
    var idle = inputs.allowed() == BatchPlan.Allowed.ALL && active.isEmpty();
    var mayRun = inputs.allowed() != BatchPlan.Allowed.NONE;
    var due = intervals.due().filter(next -> idle);
    var start =
        due.filter(next -> inputs.alone() && !next.time().isAfter(now)).map(Tries.Due::start);
    var wake =
        Stream.concat(
                due.map(Tries.Due::time).filter(now::isBefore).stream(),
                Stream.of(intervals.next()))
            .min(Comparator.naturalOrder())
            .filter(time -> idle);
    var going = active.filter(run -> mayRun);
    var running =
        going.isPresent()
            ? going.filter(run -> !run.queued()).map(Run::key)
            : start.map(begun -> begun.purpose().key());
    var next = mayRun ? intervals.next().toString() : null;
    var last = intervals.newestEnded();
    var keep =
        Stream.concat(going.stream(), last.stream()).map(Run::name).collect(Collectors.toSet());
    return new MaintenancePlan(
        due, start, keep, wake, status(inputs.remembered(), last, running.orElse(null), next));
  }

  private static MaintenanceStatus status(
      MaintenanceStatus before, Optional<Run> last, String running, String next) {
    var ended = last.map(run -> ended(before, run)).orElse(before);
    return new MaintenanceStatus(
        ended.lastRun(),
        ended.lastResult(),
        ended.lastEnd(),
        ended.message(),
        running,
        next,
        ended.before(),
        ended.after(),
        ended.compactedFiles(),
        ended.compactedInto(),
        ended.expiredSnapshots(),
        ended.expiredFiles(),
        ended.orphans());
  }

  /** Of a run that did not do its work, or whose pod is gone with its word, the numbers stay. */
  private static MaintenanceStatus ended(MaintenanceStatus before, Run run) {
    var outcome = run.outcome();
    var said = outcome.detail("after").isPresent() && run.state() == State.SUCCEEDED;
    var silent = run.state() == State.SUCCEEDED && outcome.result().isEmpty();
    return new MaintenanceStatus(
        run.key(),
        silent ? "Maintained" : outcome.result(),
        run.ended().orElseThrow().toString(),
        silent && run.key().equals(before.lastRun()) ? before.message() : outcome.message(),
        null,
        null,
        said ? size(outcome, "before") : before.before(),
        said ? size(outcome, "after") : before.after(),
        said ? number(outcome, "compactedFiles") : before.compactedFiles(),
        said ? number(outcome, "compactedInto") : before.compactedInto(),
        said ? number(outcome, "expiredSnapshots") : before.expiredSnapshots(),
        said ? number(outcome, "expiredFiles") : before.expiredFiles(),
        said ? number(outcome, "orphans") : before.orphans());
  }

  private static Long number(Outcome outcome, String detail) {
    return outcome.detail(detail).map(Long::valueOf).orElse(null);
  }

  private static LakeSizeStatus size(Outcome outcome, String detail) {
    return outcome.detail(detail, SIZE).orElse(null);
  }
}
