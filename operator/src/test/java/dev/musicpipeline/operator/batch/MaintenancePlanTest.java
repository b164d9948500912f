package dev.musicpipeline.operator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.batch.BatchPlan.Allowed;
import dev.musicpipeline.operator.batch.BatchPlan.Start;
import dev.musicpipeline.operator.kubernetes.Outcome;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaintenancePlanTest {
  private static final MaintenanceStatus NOTHING = MaintenanceStatus.NOTHING;
  private static final Outcome MAINTAINED =
      new Outcome(
          "Maintained",
          "90 files became 3",
          Map.of(
              "before", "{\"files\":100,\"bytes\":7,\"storedFiles\":300,\"storedBytes\":9}",
              "after", "{\"files\":13,\"bytes\":6,\"storedFiles\":200,\"storedBytes\":8}",
              "compactedFiles", "90",
              "compactedInto", "3",
              "expiredSnapshots", "20",
              "expiredFiles", "110",
              "orphans", "1"));

  @Test
  void startsAtTheScheduledTime() {
    assertThat(plan(List.of(), NOTHING, "2026-03-02T02:59:59Z").start()).isEmpty();
    assertThat(plan(List.of(), NOTHING, "2026-03-02T02:59:59Z").wake())
        .contains(Instant.parse("2026-03-02T03:00:00Z"));
    assertThat(plan(List.of(), NOTHING, "2026-03-02T03:00:00Z").start())
        .contains(start("2026-03-02", 1));
  }

  @Test
  void makesUpForMissedTimesWithOneRun() {
    assertThat(plan(List.of(), NOTHING, "2026-03-05T09:00:00Z").start())
        .contains(start("2026-03-05", 1));
  }

  @Test
  void waitsWhileSomethingElseWorksOnTheLake() {
    var plan = plan(List.of(), NOTHING, "2026-03-02T03:00:00Z", Allowed.ALL, false);

    assertThat(plan.start()).isEmpty();
    assertThat(plan.due().map(Tries.Due::time)).contains(Instant.parse("2026-03-02T03:00:00Z"));
    assertThat(plan.status().running()).isNull();
  }

  @Test
  void saysWhatARunCameTo() {
    var done = run("2026-03-02", 1, State.SUCCEEDED, "03:05:00", MAINTAINED);

    var plan = plan(List.of(done), NOTHING, "2026-03-02T04:00:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.keep()).containsExactly("2026-03-02/1");
    assertThat(plan.status())
        .isEqualTo(
            Pipelines.maintenance(
                """
                lastRun: '2026-03-02T03:00:00Z'
                lastResult: Maintained
                lastEnd: '2026-03-02T03:05:00Z'
                message: 90 files became 3
                nextRun: '2026-03-03T03:00:00Z'
                before: {files: 100, bytes: 7, storedFiles: 300, storedBytes: 9}
                after: {files: 13, bytes: 6, storedFiles: 200, storedBytes: 8}
                compactedFiles: 90
                compactedInto: 3
                expiredSnapshots: 20
                expiredFiles: 110
                orphans: 1
                """));
    assertThat(plan(List.of(), plan.status(), "2026-03-02T04:00:00Z").status())
        .as("when the Job is gone")
        .isEqualTo(plan.status());
    var silent = run("2026-03-02", 1, State.SUCCEEDED, "03:05:00", Outcome.NONE);
    assertThat(plan(List.of(silent), plan.status(), "2026-03-02T04:00:00Z").status())
        .as("when the pod is gone")
        .isEqualTo(plan.status());
  }

  @Test
  void triesAgainAfterAWaitAndKeepsTheNumbersOfTheRunBefore() {
    var before =
        plan(
                List.of(run("2026-03-02", 1, State.SUCCEEDED, "03:05:00", MAINTAINED)),
                NOTHING,
                "2026-03-02T04:00:00Z")
            .status();
    var failed = run("2026-03-03", 1, State.FAILED, "03:05:00", new Outcome("Failed", "no bucket"));

    var waiting = plan(List.of(failed), before, "2026-03-03T03:05:05Z");
    var again = plan(List.of(failed), before, "2026-03-03T03:05:10Z");

    assertThat(waiting.start()).isEmpty();
    assertThat(waiting.wake()).contains(Instant.parse("2026-03-03T03:05:10Z"));
    assertThat(waiting.status().lastResult()).isEqualTo("Failed");
    assertThat(waiting.status().message()).isEqualTo("no bucket");
    assertThat(waiting.status().after()).isEqualTo(before.after());
    assertThat(again.start()).contains(start("2026-03-03", 2));
  }

  @Test
  void leavesATimeToTheNextOneWhenItsTriesAreUsedUp() {
    var third = run("2026-03-02", 3, State.FAILED, "03:05:00", new Outcome("Failed", "no bucket"));

    var plan = plan(List.of(third), NOTHING, "2026-03-02T09:00:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).contains(Instant.parse("2026-03-03T03:00:00Z"));
  }

  @Test
  void stopsWhatRunsWhenNothingMayRun() {
    var active = run("2026-03-02", 1, State.ACTIVE, null, Outcome.NONE);

    var going = plan(List.of(active), NOTHING, "2026-03-02T03:00:10Z");
    var stopped = plan(List.of(active), NOTHING, "2026-03-02T03:00:10Z", Allowed.NONE, true);

    assertThat(going.keep()).containsExactly("2026-03-02/1");
    assertThat(going.status().running()).isEqualTo("2026-03-02T03:00:00Z");
    assertThat(stopped.keep()).isEmpty();
    assertThat(stopped.wake()).isEmpty();
    assertThat(stopped.status()).isEqualTo(NOTHING);
  }

  private static MaintenancePlan plan(List<Run> runs, MaintenanceStatus remembered, String now) {
    return plan(runs, remembered, now, Allowed.ALL, true);
  }

  private static MaintenancePlan plan(
      List<Run> runs, MaintenanceStatus remembered, String now, Allowed allowed, boolean alone) {
    var spec = Pipelines.with("batch: {retries: 2}").getSpec();
    return MaintenancePlan.of(
        new MaintenancePlan.Inputs(
            Timetable.of(spec.maintenance(), spec.batch()),
            runs,
            remembered,
            Instant.parse("2026-03-01T12:00:00Z"),
            allowed,
            alone),
        Instant.parse(now));
  }

  private static Start start(String day, int attempt) {
    return new Start(new Purpose.Interval(Instant.parse(day + "T03:00:00Z")), attempt);
  }

  private static Run run(String day, int attempt, State state, String ended, Outcome outcome) {
    return new Run(
        day + "/" + attempt,
        day + "T03:00:00Z",
        attempt,
        state,
        Optional.of(Instant.parse(day + "T03:00:00Z")),
        Optional.ofNullable(ended).map(time -> Instant.parse(day + "T" + time + "Z")),
        outcome);
  }
}
