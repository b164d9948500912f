package dev.musicpipeline.operator.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.musicpipeline.crds.BackfillStatus;
import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.InForceStatus;
import dev.musicpipeline.crds.OfferedRun;
import dev.musicpipeline.crds.RollbackStatus;
import dev.musicpipeline.crds.RunNowStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.batch.BatchPlan.Allowed;
import dev.musicpipeline.operator.batch.BatchPlan.Start;
import dev.musicpipeline.operator.batch.BatchPlan.Turn;
import dev.musicpipeline.operator.kubernetes.Outcome;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final BatchSpec HOURLY =
      Pipelines.with("batch: {schedule: '0 * * * *', retries: 2}").getSpec().batch();
  private static final BatchStatus NOTHING = BatchStatus.NOTHING;
  private static final Instant CREATED = Instant.parse("2026-03-01T11:59:00Z");
  private static final Outcome PUBLISHED =
      new Outcome("Published", "", Map.of("newRecords", "5", "cut", "{\"0\":17}"));
  private static final OfferedRun OFFERED =
      new OfferedRun(5L, "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
  private static final Outcome BACK =
      new Outcome("RolledBack", "", Map.of("era", "5", "offered", "[]"));
  private static final Outcome BEHIND = new Outcome("LakeBehind", "the lake is behind");

  @Test
  void startsNothingBeforeTheFirstScheduledTime() {
    var plan = plan(List.of(), NOTHING, "2026-03-01T11:59:30Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(plan.status()).isEqualTo(Pipelines.batch("nextRun: '2026-03-01T12:00:00Z'"));
  }

  @Test
  void startsTheNewestIntervalThatIsDueAndNoneThatItCloses() {
    var plan = plan(List.of(), NOTHING, "2026-03-01T15:10:00Z");

    assertThat(plan.start()).contains(closing("15:00", 1));
  }

  @Test
  void startsNoneWhileOneRuns() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var plan = plan(List.of(active), NOTHING, "2026-03-01T13:00:10Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.keep()).containsExactly("12:00/1");
    assertThat(plan.status().running()).isEqualTo("2026-03-01T12:00:00Z");
  }

  /** It uses up no try, however often it has to wait. */
  @Test
  void startsNoneWhileOneWaitsInAQueueAndDoesNotCallThatRunning() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);
    var queued =
        new Run(
            active.name(),
            active.key(),
            1,
            State.ACTIVE,
            active.started(),
            Optional.empty(),
            Outcome.NONE,
            true);

    var plan = plan(List.of(queued), NOTHING, "2026-03-01T13:00:10Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.keep()).containsExactly("12:00/1");
    assertThat(plan.status().running()).isNull();
    assertThat(plan.status().history()).isNull();
  }

  @Test
  void remembersAPublishedRun() {
    var done = run("12:00", 1, State.SUCCEEDED, "12:01:00", PUBLISHED);

    var plan = plan(List.of(done), NOTHING, "2026-03-01T12:30:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.status())
        .isEqualTo(
            Pipelines.batch(
                """
                lastInterval: "2026-03-01T12:00:00Z"
                lastResult: Published
                lastEnd: "2026-03-01T12:01:00Z"
                lastPublished: "2026-03-01T12:01:00Z"
                publishedInterval: "2026-03-01T12:00:00Z"
                nextRun: "2026-03-01T13:00:00Z"
                history:
                  - run: "2026-03-01T12:00:00Z"
                    attempt: 1
                    result: Published
                    ended: "2026-03-01T12:01:00Z"
                    seconds: 60
                    rows: 5
                    cut: '{"0":17}'
                """));
  }

  @Test
  void startsNoneAgainThatOnlyStatusRemembers() {
    var remembered = Pipelines.batch("lastInterval: '2026-03-01T12:00:00Z'\nlastResult: Published");

    assertThat(plan(List.of(), remembered, "2026-03-01T12:30:00Z").start()).isEmpty();
  }

  @Test
  void triesAFailedRunAgainAfterAWait() {
    var failed = run("12:00", 1, State.FAILED, "12:01:00", BEHIND);

    var waiting = plan(List.of(failed), NOTHING, "2026-03-01T12:01:05Z");
    var again = plan(List.of(failed), waiting.status(), "2026-03-01T12:01:10Z");

    assertThat(waiting.start()).isEmpty();
    assertThat(waiting.wake()).contains(Instant.parse("2026-03-01T12:01:10Z"));
    assertThat(waiting.status().lastResult()).isEqualTo("LakeBehind");
    assertThat(again.start()).contains(closing("12:00", 2));
  }

  @Test
  void givesAnIntervalUpWhenItsTriesAreUsedUp() {
    var third = run("12:00", 3, State.FAILED, "12:05:00", BEHIND);

    var plan = plan(List.of(third), NOTHING, "2026-03-01T12:40:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).contains(Instant.parse("2026-03-01T13:00:00Z"));
  }

  @Test
  void doesNotTryAnIntervalAgainThatALaterOneCloses() {
    var failed = run("12:00", 1, State.FAILED, "12:59:59", BEHIND);

    var plan = plan(List.of(failed), NOTHING, "2026-03-01T13:00:00Z");

    assertThat(plan.start()).contains(closing("13:00", 1));
  }

  @Test
  void keepsAsMuchHistoryAsTheSpecSays() {
    var runs =
        List.of(
            run("12:00", 1, State.SUCCEEDED, "12:01:00", PUBLISHED),
            run("13:00", 1, State.SUCCEEDED, "13:01:00", PUBLISHED),
            run("14:00", 1, State.SUCCEEDED, "14:01:00", PUBLISHED),
            run("15:00", 1, State.SUCCEEDED, "15:01:00", PUBLISHED));

    assertThat(plan(runs, NOTHING, "2026-03-01T15:10:00Z").keep())
        .containsExactlyInAnyOrder("13:00/1", "14:00/1", "15:00/1");
  }

  @Test
  void stopsWhatRunsWhenNothingMayRun() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var plan =
        BatchPlan.of(
            new BatchPlan.Inputs(
                HOURLY,
                Optional.empty(),
                Optional.empty(),
                List.of(active),
                NOTHING,
                CREATED,
                Allowed.NONE,
                Turn.FREE),
            Instant.parse("2026-03-01T12:00:30Z"));

    assertThat(plan.keep()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.status()).isEqualTo(NOTHING);
  }

  @Test
  void startsNothingButLeavesWhatRunsWhileAnEditIsProvisioned() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var going = whileProvisioned(List.of(active));
    var due = whileProvisioned(List.of());

    assertThat(going.keep()).containsExactly("12:00/1");
    assertThat(going.start()).isEmpty();
    assertThat(due.start()).isEmpty();
    assertThat(due.status().nextRun()).as("no run is known to be next").isNull();
  }

  private static BatchPlan whileProvisioned(List<Run> runs) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            HOURLY,
            Optional.empty(),
            Optional.empty(),
            runs,
            NOTHING,
            CREATED,
            Allowed.THOSE_THAT_RUN,
            Turn.FREE),
        Instant.parse("2026-03-01T13:00:10Z"));
  }

  @Test
  void countsTheTriesOfAnIntervalHoweverManyRunsFailAfterThem() {
    var runs = new ArrayList<Run>();
    runs.add(run("12:00", 2, State.FAILED, "12:01:00", BEHIND));
    for (var minute = 2; minute < 6; minute++) {
      var asked = new Start(new Purpose.Now("no " + minute), 1);
      runs.add(of(asked, State.FAILED, "12:0" + minute + ":30", BEHIND));
    }
    var remembered =
        Pipelines.batch("lastInterval: '2026-03-01T12:00:00Z'\nlastResult: LakeBehind");

    var plan = plan(runs, remembered, "2026-03-01T12:06:00Z");
    var back = rollback("5", runs, remembered, "2026-03-01T12:06:00Z");

    assertThat(plan.keep()).hasSize(4).contains("12:00/2");
    assertThat(plan.start()).contains(closing("12:00", 3));
    assertThat(back.keep()).hasSize(4).contains("12:00/2");
  }

  @Test
  void saysWhenNumbersWerePublishedLastWhateverTheRunWasFor() {
    var runs =
        List.of(
            run("12:00", 3, State.FAILED, "12:10:00", BEHIND),
            of(new Start(new Purpose.Now("mended"), 1), State.SUCCEEDED, "12:30:00", PUBLISHED));

    var plan = asked("mended", runs, NOTHING, "2026-03-01T12:40:00Z");

    assertThat(plan.status().lastPublished()).isEqualTo("2026-03-01T12:30:00Z");
    assertThat(plan.status().lastResult()).isEqualTo("LakeBehind");
  }

  @Test
  void leavesNoTimeOutThatMaintenanceHasHeldUp() {
    var spec = Pipelines.with("batch: {schedule: '5 * * * *', catchUp: skip}").getSpec().batch();
    var held =
        new Turn(false, Optional.empty(), Optional.of(Instant.parse("2026-03-01T12:08:00Z")));

    var soon = besideMaintenance(spec, held, "2026-03-01T12:08:30Z");
    var late = besideMaintenance(spec, Turn.FREE, "2026-03-01T12:08:30Z");

    assertThat(soon.start()).contains(closing("12:05", 1));
    assertThat(late.start()).isEmpty();
  }

  @Test
  void takesBackARollbackThatHasNotBegun() {
    var queued =
        new Run(
            "queued",
            new Purpose.Back(4).key(),
            1,
            State.ACTIVE,
            Optional.empty(),
            Optional.empty(),
            Outcome.NONE,
            true);
    var running = active(new Start(new Purpose.Back(4), 1));
    var now = "2026-03-01T12:30:00Z";

    assertThat(rollback("4", List.of(queued), NOTHING, now).keep()).containsExactly("queued");
    assertThat(rollback("5", List.of(queued), NOTHING, now).keep()).isEmpty();
    assertThat(rollback("5", List.of(running), NOTHING, now).keep()).isEmpty();
    assertThat(plan(List.of(queued), NOTHING, now).keep()).isEmpty();
    assertThat(plan(List.of(running), NOTHING, now).keep()).containsExactly(running.name());
  }

  private static BatchPlan besideMaintenance(BatchSpec spec, Turn maintenance, String now) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            spec,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            NOTHING,
            CREATED,
            Allowed.ALL,
            maintenance),
        Instant.parse(now));
  }

  @Test
  void closesAllThatWasMissedWithOneRunAfterADayAway() {
    var remembered = lastClosed("2026-03-01T12:00:00Z");

    var plan = plan(List.of(), remembered, "2026-03-02T14:20:00Z");

    assertThat(plan.start())
        .contains(new Start(new Purpose.Interval(Instant.parse("2026-03-02T14:00:00Z")), 1));
  }

  @Test
  void skipsWhatWasMissedIfItIsToldTo() {
    var skipping = spec("schedule: '0 * * * *', catchUp: skip");
    var remembered = lastClosed("2026-03-01T12:00:00Z");

    var missed = plan(skipping, List.of(), remembered, "2026-03-02T14:20:00Z");
    var stillMissed = plan(skipping, List.of(), missed.status(), "2026-03-02T14:20:05Z");
    var next = plan(skipping, List.of(), missed.status(), "2026-03-02T15:00:10Z");

    assertThat(missed.start()).isEmpty();
    assertThat(missed.wake()).contains(Instant.parse("2026-03-02T15:00:00Z"));
    assertThat(missed.status().history())
        .extracting(BatchRunStatus::run, BatchRunStatus::result, BatchRunStatus::ended)
        .containsExactly(tuple("2026-03-02T14:00:00Z", "Skipped", "2026-03-02T14:20:00Z"));
    assertThat(stillMissed.status()).as("said once").isEqualTo(missed.status());
    assertThat(next.start())
        .contains(new Start(new Purpose.Interval(Instant.parse("2026-03-02T15:00:00Z")), 1));
  }

  @Test
  void triesAFailedRunAgainEvenIfItSkipsWhatWasMissed() {
    var skipping = spec("schedule: '0 * * * *', catchUp: skip");
    var failed = run("12:00", 1, State.FAILED, "12:05:00", BEHIND);

    assertThat(plan(skipping, List.of(failed), NOTHING, "2026-03-01T12:06:00Z").start())
        .contains(closing("12:00", 2));
  }

  @Test
  void goesByAChangedScheduleAtOnce() {
    var remembered = lastClosed("2026-03-01T12:00:00Z");
    var now = "2026-03-01T12:40:00Z";

    assertThat(plan(List.of(), remembered, now).wake())
        .contains(Instant.parse("2026-03-01T13:00:00Z"));
    assertThat(plan(spec("schedule: '45 * * * *'"), List.of(), remembered, now).wake())
        .contains(Instant.parse("2026-03-01T12:45:00Z"));
  }

  @Test
  void startsARunThatIsAskedForOnce() {
    var asked = asked("please", List.of(), NOTHING, "2026-03-01T11:59:30Z");
    var runs = of(asked.start().orElseThrow(), State.SUCCEEDED, "11:59:50", PUBLISHED);
    var done = asked("please", List.of(runs), asked.status(), "2026-03-01T11:59:51Z");
    var later = asked("please", List.of(), done.status(), "2026-03-01T11:59:52Z");
    var again = asked("once more", List.of(), done.status(), "2026-03-01T11:59:53Z");

    assertThat(asked.start()).contains(new Start(new Purpose.Now("please"), 1));
    assertThat(asked.status().runNow()).isEqualTo(new RunNowStatus("please", "Waiting", null));
    assertThat(done.start()).isEmpty();
    assertThat(done.status().runNow()).isEqualTo(new RunNowStatus("please", "Done", null));
    assertThat(later.start()).isEmpty();
    assertThat(later.status().runNow()).isEqualTo(new RunNowStatus("please", "Done", null));
    assertThat(again.start()).contains(new Start(new Purpose.Now("once more"), 1));
  }

  @Test
  void backfillsMonthByMonth() {
    var spec = spec("schedule: '0 * * * *', backfill: {from: 2026-01-30, to: 2026-02-02, id: x}");
    var request = "2026-01-30..2026-02-02 x";
    var january =
        new Purpose.Days(LocalDate.parse("2026-01-30"), LocalDate.parse("2026-01-31"), request);
    var february =
        new Purpose.Days(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-02-02"), request);

    var first = plan(spec, List.of(), NOTHING, "2026-03-01T11:59:10Z");
    var half = of(new Start(january, 1), State.SUCCEEDED, "11:59:20", PUBLISHED);
    var second = plan(spec, List.of(half), first.status(), "2026-03-01T11:59:21Z");
    var rest = of(new Start(february, 1), State.SUCCEEDED, "11:59:30", PUBLISHED);
    var done = plan(spec, List.of(rest), second.status(), "2026-03-01T11:59:31Z");
    var later = plan(spec, List.of(), done.status(), "2026-03-01T11:59:32Z");

    assertThat(first.start()).contains(new Start(january, 1));
    assertThat(second.start()).contains(new Start(february, 1));
    assertThat(second.status().backfill())
        .isEqualTo(new BackfillStatus(request, "Waiting", "2026-01-31", 2L, 4L, null));
    assertThat(done.start()).isEmpty();
    assertThat(done.status().backfill())
        .isEqualTo(new BackfillStatus(request, "Done", "2026-02-02", 4L, 4L, null));
    assertThat(later.status().backfill()).isEqualTo(done.status().backfill());
    assertThat(later.start()).isEmpty();
  }

  @Test
  void givesABackfillUpWhenItsTriesAreUsedUpAndSaysWhy() {
    var spec =
        spec("schedule: '0 * * * *', retries: 2, backfill: {from: 2026-01-01, to: 2026-01-02}");
    var days =
        new Purpose.Days(
            LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-02"), "2026-01-01..2026-01-02");
    var third = of(new Start(days, 3), State.FAILED, "11:59:10", BEHIND);

    var plan = plan(spec, List.of(third), NOTHING, "2026-03-01T11:59:50Z");
    var later = plan(spec, List.of(), plan.status(), "2026-03-01T11:59:55Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.status().backfill())
        .isEqualTo(
            new BackfillStatus(
                "2026-01-01..2026-01-02",
                "Failed",
                null,
                0L,
                2L,
                "LakeBehind: the lake is behind"));
    assertThat(later.start()).isEmpty();
    assertThat(later.status().backfill()).isEqualTo(plan.status().backfill());
  }

  @Test
  void takesTurnsBetweenWhatItIsAskedForAndWhatIsScheduled() {
    var spec = spec("schedule: '0 * * * *', backfill: {from: 2026-01-30, to: 2026-02-02}");
    var now = "2026-03-01T13:05:00Z";
    var closed = run("12:00", 1, State.SUCCEEDED, "13:04:00", PUBLISHED);

    var asked = plan(spec, List.of(closed), NOTHING, now);
    var part = of(asked.start().orElseThrow(), State.SUCCEEDED, "13:04:30", PUBLISHED);
    var scheduled = plan(spec, List.of(closed, part), asked.status(), now);

    assertThat(asked.start().orElseThrow().purpose()).isInstanceOf(Purpose.Days.class);
    assertThat(scheduled.start()).contains(closing("13:00", 1));
  }

  @Test
  void goesBackOnceAndStartsNothingElseUntilTheAnnotationIsGone() {
    var published = run("12:00", 1, State.SUCCEEDED, "12:01:00", publishedEra(7));
    var before = plan(List.of(published), NOTHING, "2026-03-01T12:30:00Z").status();

    var asked = rollback("5", List.of(published), before, "2026-03-01T13:00:10Z");
    var back = of(asked.start().orElseThrow(), State.SUCCEEDED, "13:01:00", BACK);
    var done = rollback("5", List.of(published, back), asked.status(), "2026-03-01T14:10:00Z");
    var released = plan(List.of(published, back), done.status(), "2026-03-01T14:20:00Z");
    var later = plan(List.of(published), released.status(), "2026-03-01T14:20:01Z");
    var again = rollback("5", List.of(published), later.status(), "2026-03-01T14:20:02Z");

    assertThat(before.inForce())
        .isEqualTo(new InForceStatus(7L, "2026-03-01T12:01:00Z", List.of(OFFERED)));
    assertThat(asked.start()).contains(new Start(new Purpose.Back(5), 1));
    assertThat(asked.status().rollback()).isEqualTo(new RollbackStatus("5", "Waiting", null));
    assertThat(asked.status().nextRun()).isNull();
    assertThat(done.start()).isEmpty();
    assertThat(done.wake()).isEmpty();
    assertThat(done.keep()).contains(back.name());
    assertThat(done.status().rollback()).isEqualTo(new RollbackStatus("5", "RolledBack", null));
    assertThat(done.status().inForce())
        .isEqualTo(new InForceStatus(5L, "2026-03-01T13:01:00Z", null));
    assertThat(done.status().history())
        .extracting(BatchRunStatus::run, BatchRunStatus::result)
        .containsExactly(
            tuple("rollback 5", "RolledBack"), tuple("2026-03-01T12:00:00Z", "Published"));
    assertThat(released.start()).contains(closing("14:00", 1));
    assertThat(released.keep()).containsExactly("12:00/1");
    assertThat(released.status().rollback()).isNull();
    assertThat(later.status().inForce()).isEqualTo(done.status().inForce());
    assertThat(again.start()).contains(new Start(new Purpose.Back(5), 1));
  }

  @Test
  void endsARunThatStandsInTheWayOfARollbackButNoRollback() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var asked = rollback("5", List.of(active), NOTHING, "2026-03-01T12:00:10Z");
    var back = active(new Start(new Purpose.Back(5), 1));
    var running = rollback("5", List.of(back), asked.status(), "2026-03-01T12:00:20Z");
    var released = plan(List.of(back), running.status(), "2026-03-01T12:00:30Z");

    assertThat(asked.start()).isEmpty();
    assertThat(asked.keep()).isEmpty();
    assertThat(running.keep()).containsExactly(back.name());
    assertThat(running.status().rollback()).isEqualTo(new RollbackStatus("5", "Running", null));
    assertThat(released.keep()).containsExactly(back.name());
    assertThat(released.start()).isEmpty();
  }

  @Test
  void triesARollbackOnceThatIsRefusedAndSaysWhy() {
    var refused =
        of(
            new Start(new Purpose.Back(9), 1),
            State.FAILED,
            "12:00:30",
            new Outcome("Refused", "these are offered: era 5"));

    var plan = rollback("9", List.of(refused), NOTHING, "2026-03-01T12:10:00Z");
    var later = rollback("9", List.of(), plan.status(), "2026-03-01T13:10:00Z");
    var other = rollback("5", List.of(refused), later.status(), "2026-03-01T13:11:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.status().rollback())
        .isEqualTo(new RollbackStatus("9", "Refused", "these are offered: era 5"));
    assertThat(later.start()).isEmpty();
    assertThat(later.status().rollback()).isEqualTo(plan.status().rollback());
    assertThat(other.start()).contains(new Start(new Purpose.Back(5), 1));
    assertThat(other.keep()).isEmpty();
  }

  @Test
  void refusesARollbackToNoEraWithoutARunAndEndsNone() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var plan = rollback("yesterday", List.of(active), NOTHING, "2026-03-01T12:00:10Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.keep()).containsExactly(active.name());
    assertThat(plan.status().rollback())
        .isEqualTo(
            new RollbackStatus(
                "yesterday",
                "Refused",
                "expected the era of a published run, a whole number, got yesterday"));
  }

  @Test
  void triesAFailedRollbackAgainUntilItsTriesAreUsedUp() {
    var back = new Purpose.Back(5);
    var broken = new Outcome("Failed", "no database");
    var first = of(new Start(back, 1), State.FAILED, "12:00:30", broken);
    var third = of(new Start(back, 3), State.FAILED, "12:05:00", broken);

    var waiting = rollback("5", List.of(first), NOTHING, "2026-03-01T12:00:35Z");
    var again = rollback("5", List.of(first), waiting.status(), "2026-03-01T12:00:40Z");
    var givenUp = rollback("5", List.of(third), again.status(), "2026-03-01T13:00:00Z");

    assertThat(waiting.start()).isEmpty();
    assertThat(waiting.wake()).contains(Instant.parse("2026-03-01T12:00:40Z"));
    assertThat(again.start()).contains(new Start(back, 2));
    assertThat(givenUp.start()).isEmpty();
    assertThat(givenUp.wake()).isEmpty();
    assertThat(givenUp.status().rollback())
        .isEqualTo(new RollbackStatus("5", "Failed", "Failed: no database"));
  }

  @Test
  void goesBackOnlyWhenRunsMayStart() {
    var suspended =
        BatchPlan.of(
            new BatchPlan.Inputs(
                HOURLY,
                Optional.empty(),
                Optional.of("5"),
                List.of(),
                NOTHING,
                CREATED,
                Allowed.NONE,
                Turn.FREE),
            Instant.parse("2026-03-01T12:10:00Z"));

    assertThat(suspended.start()).isEmpty();
    assertThat(suspended.status().rollback())
        .isEqualTo(
            new RollbackStatus(
                "5",
                "Waiting",
                "no run starts before the pipeline is provisioned, nor while it is suspended"));
  }

  @Test
  void remembersTheNewestTenTriesAndWhatTheyLogged() {
    var history = NOTHING;
    for (var minute = 10; minute < 30; minute++) {
      var failed = new Outcome("Failed", "no bucket", Map.of("log", "ERROR no bucket " + minute));
      var now = "2026-03-01T12:%d:00Z".formatted(minute);
      var run = run("12:00", minute, State.FAILED, "12:" + minute + ":00", failed);
      history = plan(List.of(run), history, now).status();
    }

    assertThat(history.history()).hasSize(10);
    assertThat(history.history().get(0))
        .isEqualTo(
            new BatchRunStatus(
                "2026-03-01T12:00:00Z",
                29L,
                "Failed",
                "2026-03-01T12:29:00Z",
                1740L,
                null,
                null,
                "no bucket",
                "ERROR no bucket 29"));
    assertThat(history.history().get(9).attempt()).isEqualTo(20L);
  }

  @Test
  void waitsForMaintenanceToEnd() {
    var plan = besideMaintenance(new Turn(true, Optional.empty()));

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.status().running()).isNull();
  }

  @Test
  void letsMaintenanceStartThatHasBeenDueLonger() {
    var longer = new Turn(false, Optional.of(Instant.parse("2026-03-01T12:59:59Z")));
    var asLong = new Turn(false, Optional.of(Instant.parse("2026-03-01T13:00:00Z")));

    assertThat(besideMaintenance(longer).start()).isEmpty();
    assertThat(besideMaintenance(asLong).start()).contains(closing("13:00", 1));
  }

  private static BatchPlan besideMaintenance(Turn maintenance) {
    return besideMaintenance(HOURLY, maintenance, "2026-03-01T13:00:10Z");
  }

  private static BatchPlan plan(List<Run> runs, BatchStatus remembered, String now) {
    return plan(HOURLY, runs, remembered, now);
  }

  private static BatchPlan plan(
      BatchSpec spec, List<Run> runs, BatchStatus remembered, String now) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            spec,
            Optional.empty(),
            Optional.empty(),
            runs,
            remembered,
            CREATED,
            Allowed.ALL,
            Turn.FREE),
        Instant.parse(now));
  }

  private static BatchPlan asked(String value, List<Run> runs, BatchStatus remembered, String now) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            HOURLY,
            Optional.of(value),
            Optional.empty(),
            runs,
            remembered,
            CREATED,
            Allowed.ALL,
            Turn.FREE),
        Instant.parse(now));
  }

  private static BatchPlan rollback(
      String era, List<Run> runs, BatchStatus remembered, String now) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            HOURLY,
            Optional.empty(),
            Optional.of(era),
            runs,
            remembered,
            CREATED,
            Allowed.ALL,
            Turn.FREE),
        Instant.parse(now));
  }

  private static Outcome publishedEra(int era) {
    return new Outcome(
        "Published",
        "",
        Map.of(
            "era",
            String.valueOf(era),
            "offered",
            "[{\"era\":5,\"asOf\":\"2026-03-01T10:00:00Z\",\"published\":\"2026-03-01T10:01:00Z\"}]"));
  }

  private static Run active(Start start) {
    return new Run(
        start.purpose().shortName(),
        start.purpose().key(),
        start.attempt(),
        State.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Outcome.NONE);
  }

  private static BatchSpec spec(String fields) {
    return Pipelines.with("batch: {" + fields + "}").getSpec().batch();
  }

  private static BatchStatus lastClosed(String interval) {
    return Pipelines.batch(
        "lastInterval: '%1$s'\nlastResult: Published\npublishedInterval: '%1$s'"
            .formatted(interval));
  }

  private static Start closing(String hour, int attempt) {
    return new Start(new Purpose.Interval(Instant.parse("2026-03-01T" + hour + ":00Z")), attempt);
  }

  private static Run run(String hour, int attempt, State state, String ended, Outcome outcome) {
    return new Run(
        hour + "/" + attempt,
        "2026-03-01T" + hour + ":00Z",
        attempt,
        state,
        Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
        Optional.ofNullable(ended).map(time -> Instant.parse("2026-03-01T" + time + "Z")),
        outcome);
  }

  private static Run of(Start start, State state, String ended, Outcome outcome) {
    return new Run(
        start.purpose().shortName(),
        start.purpose().key(),
        start.attempt(),
        state,
        Optional.empty(),
        Optional.of(Instant.parse("2026-03-01T" + ended + "Z")),
        outcome);
  }
}
