package dev.musicpipeline.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.PlanStatus;
import dev.musicpipeline.crds.PlanStepStatus;
import dev.musicpipeline.crds.RollbackStatus;
import dev.musicpipeline.crds.StallStatus;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.batch.Batch;
import dev.musicpipeline.operator.batch.Maintenance;
import dev.musicpipeline.operator.imports.Imports;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Outcome;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import dev.musicpipeline.operator.provision.Provisioning;
import dev.musicpipeline.operator.streaming.Scaling;
import dev.musicpipeline.operator.streaming.Stall;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReportTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final StreamingStatus NUMBERS = new StreamingStatus(50L, 0L, 300L, 4L);
  private static final BatchStatus SCHEDULED = Pipelines.batch("nextRun: '2026-03-01T13:00:00Z'");

  private static final Maintenance UNKNOWN =
      new Maintenance(MaintenanceStatus.NOTHING, Optional.empty());

  private static final Stall PROGRESSING =
      new Stall(Stall.State.PROGRESSING, Optional.empty(), "", Optional.empty());

  private static final Scaling NO_SCALING = new Scaling(Optional.empty(), Optional.empty());

  private static final StatefulSet DRIVER =
      Serialization.unmarshal(
          """
          metadata: {name: music-streaming, generation: 2, labels: {musicpipeline.dev/component: streaming}}
          spec: {replicas: 1}
          status: {observedGeneration: 2, readyReplicas: 1, updatedReplicas: 1}
          """,
          StatefulSet.class);
  private static final Deployment DASHBOARD =
      Serialization.unmarshal(
          """
          metadata: {name: music-dashboard, labels: {musicpipeline.dev/component: dashboard}}
          spec: {replicas: 1}
          status: {availableReplicas: 1}
          """,
          Deployment.class);

  @Test
  void isReadyWhenEverythingRuns() {
    var status = StatusReport.of(running(Pipelines.with("")), NOW);

    assertThat(status.phase()).isEqualTo("Running");
    assertThat(status.streaming()).isEqualTo(NUMBERS);
    assertThat(status.dashboard()).isEqualTo("http://music-dashboard.team.svc:8080/");
    assertThat(status.conditions())
        .containsExactly(
            good("Ready", "Running", "everything runs"),
            good("TopicsReady", "Provisioned", "the topics are there"),
            good("LakeReady", "Provisioned", "bucket, tables and serving schema are there"),
            good("StreamingReady", "Running", "both queries run"),
            good("BatchReady", "Scheduled", "the first run closes 2026-03-01T13:00:00Z"),
            good("ServingReady", "Running", "the dashboard answers"),
            condition("Stalled", "False", "Progressing", "what arrives is taken in time"),
            good(
                "Maintained",
                "Scheduled",
                "the first run is scheduled when topics and lake are there"));
  }

  @Test
  void saysThatABatchRunWaitsInAQueue() {
    var job =
        Serialization.unmarshal(
            """
            metadata:
              name: music-batch-1-1
              labels: {musicpipeline.dev/component: batch}
              annotations: {musicpipeline.dev/run: "2026-03-01T12:00:00Z"}
            spec: {suspend: true}
            """,
            Job.class);
    var observed = Pipelines.observed(DRIVER, DASHBOARD, job);
    var pipeline = Pipelines.with("scheduling: {queueName: team}");
    var situation = running(pipeline, observed);

    var status = StatusReport.of(situation, NOW);

    assertThat(said(status, "Ready")).isEqualTo("True/Running");
    assertThat(status.condition("BatchReady"))
        .contains(
            good(
                "BatchReady",
                "Queued",
                "the run for 2026-03-01T12:00:00Z waits in the queue team; before it, the first run closes"
                    + " 2026-03-01T13:00:00Z"));
  }

  @Test
  void saysThatAPodWaitsToBeAdmitted() {
    var gated =
        Serialization.unmarshal(
            """
            metadata: {name: music-streaming-0, labels: {musicpipeline.dev/component: streaming}}
            status:
              conditions:
                - type: PodScheduled
                  status: "False"
                  reason: SchedulingGated
                  message: Scheduling is blocked due to non-empty scheduling gates
            """,
            Pod.class);
    var starting =
        new StatefulSetBuilder(DRIVER).editStatus().withReadyReplicas(0).endStatus().build();
    var observed = Pipelines.observed(starting, DASHBOARD, gated);
    var situation = running(Pipelines.with(""), observed);

    assertThat(StatusReport.of(situation, NOW).condition("StreamingReady"))
        .contains(
            condition(
                "StreamingReady",
                "False",
                "Queued",
                "the pod music-streaming-0 waits to be admitted: Scheduling is blocked due to non-empty"
                    + " scheduling gates"));
  }

  /** What changes their number by the scale subresource reads it there. */
  @Test
  void tellsHowTheDriversExecutorsAreFoundEvenWhileItIsNotHeardOf() {
    var pipeline = Pipelines.with("streaming: {executors: {count: 2}}");
    var provisioned = provisioning(State.SUCCEEDED, Outcome.NONE);
    var silent = situation(pipeline, provisioned, everything(), null, PROGRESSING);

    assertThat(StatusReport.of(silent, NOW).streaming())
        .isEqualTo(
            new StreamingStatus(
                null,
                null,
                null,
                null,
                null,
                "musicpipeline.dev/pipeline=music,musicpipeline.dev/component=streaming-executor"));
  }

  @Test
  void keepsTheTimeOfAConditionThatSaysTheSame() {
    var pipeline = Pipelines.with("");
    pipeline.setStatus(StatusReport.of(running(pipeline), NOW));

    var later = StatusReport.of(running(pipeline), NOW.plusSeconds(3600));

    assertThat(later).isEqualTo(pipeline.getStatus());
  }

  @Test
  void saysWhatAProvisionRunFailedOf() {
    var failed = new Outcome("BucketForbidden", "the keys may not make the bucket music");
    var situation =
        situation(Pipelines.with(""), provisioning(State.FAILED, failed), Observed.NOTHING);

    var status = StatusReport.of(situation, NOW);

    assertThat(status.phase()).isEqualTo("Failed");
    assertThat(said(status, "TopicsReady")).isEqualTo("Unknown/Provisioning");
    assertThat(said(status, "Ready")).isEqualTo("False/BucketForbidden");
    assertThat(said(status, "LakeReady")).isEqualTo("False/BucketForbidden");
    assertThat(status.condition("LakeReady").orElseThrow().message())
        .isEqualTo("the provision run failed (attempt 1): the keys may not make the bucket music");
  }

  @Test
  void leavesWhatIsThereAsItIsWhileAnEditIsProvisioned() {
    var pipeline = Pipelines.with("");
    pipeline.setStatus(StatusReport.of(running(pipeline), NOW));
    var situation = situation(pipeline, provisioning(State.ACTIVE, Outcome.NONE), everything());

    var status = StatusReport.of(situation, NOW);

    assertThat(said(status, "Ready")).isEqualTo("True/Running");
    assertThat(status.condition("LakeReady"))
        .contains(
            good(
                "LakeReady",
                "Provisioned",
                "bucket, tables and serving schema are there; what is new in the spec waits for a"
                    + " provision run"));
  }

  @Test
  void saysWhyWhatIsNewInTheSpecIsNotProvisioned() {
    var pipeline = Pipelines.with("");
    pipeline.setStatus(StatusReport.of(running(pipeline), NOW));
    var pod =
        Serialization.unmarshal(
            """
            metadata: {name: music-provision-2-1-x, labels: {musicpipeline.dev/component: provision}}
            status:
              containerStatuses:
                - {name: main, state: {waiting: {reason: ImagePullBackOff, message: not found}}}
            """,
            Pod.class);
    var observed = Pipelines.observed(DRIVER, DASHBOARD, pod);
    var situation = situation(pipeline, provisioning(State.ACTIVE, Outcome.NONE), observed);

    var status = StatusReport.of(situation, NOW);

    assertThat(said(status, "Ready")).isEqualTo("False/ImagePullBackOff");
    assertThat(status.phase()).isEqualTo("Degraded");
  }

  @Test
  void saysTheDriversLastWords() {
    var driver =
        Serialization.unmarshal(
            """
            metadata: {name: music-streaming-0, labels: {musicpipeline.dev/component: streaming}}
            status:
              containerStatuses:
                - name: main
                  ready: false
                  restartCount: 3
                  state: {waiting: {reason: CrashLoopBackOff, message: back-off}}
                  lastState:
                    terminated:
                      exitCode: 1
                      reason: Error
                      message: '{"result": "LostOffsets", "message": "partition 0 offsets 5 to 9"}'
            """,
            Pod.class);
    var starting =
        Serialization.unmarshal(
            """
            metadata: {name: music-streaming, generation: 1, labels: {musicpipeline.dev/component: streaming}}
            spec: {replicas: 1}
            """,
            StatefulSet.class);
    var observed = Pipelines.observed(starting, DASHBOARD, driver);
    var situation = running(Pipelines.with(""), observed);

    var condition = StatusReport.of(situation, NOW).condition("StreamingReady").orElseThrow();

    assertThat(condition.reason()).isEqualTo("LostOffsets");
    assertThat(condition.message())
        .isEqualTo(
            "the pod music-streaming-0 has ended 3 times, last with code 1 (Error):"
                + " partition 0 offsets 5 to 9");
  }

  @Test
  void tellsNoNumbersOfASuspendedPipeline() {
    var status = StatusReport.of(running(Pipelines.with("suspend: true")), NOW);

    assertThat(status.phase()).isEqualTo("Suspended");
    assertThat(status.streaming()).isNull();
    assertThat(said(status, "Ready")).isEqualTo("False/Suspended");
    assertThat(said(status, "ServingReady")).isEqualTo("True/Running");
  }

  /** Such as the first one of a pipeline whose database has outlived the one before. */
  @Test
  void namesTheIntervalOfARunThatFoundItPublished() {
    var batch = Pipelines.batch("lastInterval: '2026-03-01T11:00:00Z'\nlastResult: UpToDate");

    assertThat(StatusReport.of(batch(batch), NOW).condition("BatchReady"))
        .contains(good("BatchReady", "Published", "the run for 2026-03-01T11:00:00Z is published"));
  }

  @ParameterizedTest
  @CsvSource({
    "Waiting, False/RollingBack, the rollback to era 5;",
    "Running, False/RollingBack, the rollback to era 5;",
    "RolledBack, True/RolledBack, the batch views are those of era 5;",
    "Refused, False/RollbackRefused, the rollback to era 5: why;",
    "Failed, False/RollbackFailed, the rollback to era 5: why;"
  })
  void saysHowARollbackStandsAndThatNothingElseRuns(String state, String said, String message) {
    var status = StatusReport.of(batch(new RollbackStatus("5", state, "why"), null), NOW);

    assertThat(said(status, "BatchReady")).isEqualTo(said);
    assertThat(status.condition("BatchReady").orElseThrow().message())
        .isEqualTo(
            message
                + " no run starts while the pipeline has the annotation musicpipeline.dev/rollback");
  }

  @Test
  void saysAfterARollbackThatTheNextRunGoesOn() {
    var back =
        new BatchRunStatus(
            "rollback 5", 1L, "RolledBack", "2026-03-01T11:30:00Z", 5L, null, null, null, null);

    assertThat(StatusReport.of(batch(null, List.of(back)), NOW).condition("BatchReady"))
        .contains(
            good(
                "BatchReady",
                "Published",
                "rollback 5 was the last run; the next publishes a newer era"));
  }

  @Test
  void isContentWithARunThatWasAskedForAfterAFailure() {
    var batch =
        Pipelines.batch(
            """
            lastInterval: '2026-03-01T11:00:00Z'
            lastResult: Failed
            history:
              - {run: now mended, attempt: 1, result: Published, ended: '2026-03-01T11:40:00Z'}
              - {run: '2026-03-01T11:00:00Z', attempt: 6, result: Failed, message: no database}
            """);

    assertThat(StatusReport.of(batch(batch), NOW).condition("BatchReady"))
        .contains(
            good(
                "BatchReady",
                "Published",
                "the run for now mended is published, after the one for 2026-03-01T11:00:00Z had failed"));
  }

  private static Situation batch(RollbackStatus rollback, List<BatchRunStatus> history) {
    return batch(
        new BatchStatus(
            "2026-03-01T11:00:00Z",
            "Published",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            rollback,
            history));
  }

  private static Situation batch(BatchStatus batch) {
    return new Situation(
        Pipelines.with(""),
        everything(),
        Optional.empty(),
        provisioning(State.SUCCEEDED, Outcome.NONE),
        new Batch(batch, Optional.empty()),
        new Imports(List.of(), Optional.empty(), Optional.empty()),
        UNKNOWN,
        Optional.empty(),
        Stall.NONE,
        NO_SCALING,
        Optional.empty());
  }

  /** Server-side apply would make null of an object that has lost all its fields. */
  @Test
  void leavesOutWhatIsNotKnownOfBatchRuns() {
    var situation =
        new Situation(
            Pipelines.with("suspend: true"),
            everything(),
            Optional.empty(),
            provisioning(State.SUCCEEDED, Outcome.NONE),
            new Batch(BatchStatus.NOTHING, Optional.empty()),
            new Imports(List.of(), Optional.empty(), Optional.empty()),
            UNKNOWN,
            Optional.empty(),
            Stall.NONE,
            NO_SCALING,
            Optional.empty());

    assertThat(StatusReport.of(situation, NOW).batch()).isNull();
  }

  @Test
  void isNotReadyWhileItStandsStillAndSaysWhatWasTried() {
    var stall = new StallStatus("2026-03-01T11:00:00Z", 7L, null, 2, "2026-03-01T11:40:00Z");
    var stalled =
        new Stall(Stall.State.RESTARTED, Optional.of(stall), "realtime", Optional.empty());

    var status = StatusReport.of(running(Pipelines.with(""), stalled), NOW);

    var said =
        "no progress of realtime since 2026-03-01T11:00:00Z; the driver was restarted 2 of"
            + " at most 5 times, last at 2026-03-01T11:40:00Z";
    assertThat(status.stall()).isEqualTo(stall);
    assertThat(status.condition("Stalled"))
        .contains(condition("Stalled", "True", "NoProgress", said));
    assertThat(status.condition("Ready"))
        .contains(condition("Ready", "False", "NoProgress", "Stalled: " + said));
  }

  @Test
  void saysThatItGaveUp() {
    var stall = new StallStatus("2026-03-01T03:00:00Z", null, 7L, 5, "2026-03-01T11:00:00Z");
    var stalled = new Stall(Stall.State.GAVE_UP, Optional.of(stall), "lake", Optional.empty());

    var status = StatusReport.of(running(Pipelines.with(""), stalled), NOW);

    assertThat(said(status, "Stalled")).isEqualTo("True/GaveUp");
    assertThat(status.condition("Stalled").orElseThrow().message())
        .isEqualTo(
            "no progress of lake since 2026-03-01T03:00:00Z; the driver was restarted 5 of"
                + " at most 5 times, last at 2026-03-01T11:00:00Z; that has not helped and is not"
                + " tried again before it makes progress: see the thread dumps in the driver's logs");
  }

  @Test
  void saysOfAStallWhatItSaidBeforeWhileTheDriverIsAway() {
    var pipeline = Pipelines.with("");
    var stall = new StallStatus("2026-03-01T11:00:00Z", 7L, null, 1, "2026-03-01T11:10:00Z");
    var stalled =
        new Stall(Stall.State.RESTARTED, Optional.of(stall), "realtime", Optional.empty());
    pipeline.setStatus(StatusReport.of(running(pipeline, stalled), NOW));
    var away = new Stall(Stall.State.UNKNOWN, Optional.of(stall), "", Optional.empty());

    assertThat(StatusReport.of(running(pipeline, away), NOW.plusSeconds(9)))
        .isEqualTo(pipeline.getStatus());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 4, True/WithinObjective",
    "5, 60, True/WithinObjective",
    "5, 61, False/BehindObjective",
    "0, 61, True/WithinObjective", // nothing is left to count
    "5, , Unknown/NoNumbers",
  })
  void saysWhetherTheFreshnessObjectiveIsMet(long lag, Long freshness, String expected) {
    var numbers = new StreamingStatus(50L, lag, 300L, freshness);
    var situation =
        situation(
            Pipelines.with("streaming: {freshness: 1m}"),
            provisioning(State.SUCCEEDED, Outcome.NONE),
            everything(),
            numbers,
            PROGRESSING);

    var status = StatusReport.of(situation, NOW);

    assertThat(said(status, "Fresh")).isEqualTo(expected);
    assertThat(said(status, "Ready")).isEqualTo("True/Running");
  }

  @Test
  void tellsOfEachConditionThatSaysSomethingElse() {
    var before = StatusReport.of(running(Pipelines.with("")), NOW);
    var after = StatusReport.of(running(Pipelines.with("suspend: true")), NOW);

    assertThat(StatusReport.changes(before, after))
        .extracting(Condition::type)
        .containsExactly("Ready", "StreamingReady", "BatchReady", "Stalled", "Maintained");
  }

  @Test
  void saysWhatTheLastEditRestarts() {
    var before = StatusReport.of(running(Pipelines.with("")), NOW);
    var edited = Pipelines.with("streaming: {dedupHorizon: 2m}");
    edited.getMetadata().setGeneration(2L);
    edited.setStatus(before);

    var status = StatusReport.of(running(edited), NOW);

    assertThat(before.plan()).isNull();
    assertThat(status.plan())
        .isEqualTo(
            new PlanStatus(
                2L,
                "streaming restarts: streaming.dedupHorizon; nothing else restarts",
                List.of(
                    new PlanStepStatus(
                        "streaming", "Restarts", List.of("streaming.dedupHorizon")))));
    edited.setStatus(status);
    assertThat(StatusReport.of(running(edited), NOW)).isEqualTo(status);
  }

  /** What mends it is compared with what runs, which never saw the edit that was no good. */
  @Test
  void passesOverAnEditThatCannotBeMade() {
    var pipeline = Pipelines.with("");
    var before = StatusReport.of(running(pipeline), NOW);
    var edited = Pipelines.with("streaming: {dedupHorizon: 2m}");
    edited.setStatus(before);
    var running = running(edited);
    var failed =
        new Situation(
            edited,
            running.observed(),
            running.topics(),
            running.provisioning(),
            running.batch(),
            running.imports(),
            running.maintenance(),
            running.numbers(),
            running.stall(),
            running.scaling(),
            Optional.of("expected a pod template"));

    pipeline.setStatus(StatusReport.of(failed, NOW));

    assertThat(pipeline.getStatus().plan()).isNull();
    assertThat(StatusReport.of(running(pipeline), NOW).plan()).isNull();
  }

  /** An operator of another version may have known what this one does not. */
  @Test
  void beginsAnewAfterASpecThatItCannotRead() {
    var pipeline = Pipelines.with("");
    var before = StatusReport.of(running(pipeline), NOW);
    pipeline.setStatus(
        new MusicPipelineStatus(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "{\"kafka\": \"unheard of\"}"));

    assertThat(StatusReport.of(running(pipeline), NOW).madeSpec()).isEqualTo(before.madeSpec());
  }

  @Test
  void saysHowMaintenanceEndedAndIsReadyNonetheless() {
    var failed = maintenance("Failed", "12 files could not be compacted");
    var status = StatusReport.of(maintained(Pipelines.with(""), failed), NOW);

    assertThat(status.maintenance()).isEqualTo(failed);
    assertThat(status.condition("Maintained"))
        .contains(
            condition(
                "Maintained",
                "False",
                "Failed",
                "the run of 2026-03-01T03:00:00Z failed: 12 files could not be compacted"));
    assertThat(said(status, "Ready")).isEqualTo("True/Running");

    var done = maintenance("Maintained", "12 files became 1");
    assertThat(StatusReport.of(maintained(Pipelines.with(""), done), NOW).condition("Maintained"))
        .contains(
            good("Maintained", "Maintained", "the run of 2026-03-01T03:00:00Z: 12 files became 1"));
  }

  @Test
  void saysNothingOfMaintenanceThatNobodyWants() {
    var pipeline = Pipelines.with("maintenance: {enabled: false}");

    var status = StatusReport.of(maintained(pipeline, MaintenanceStatus.NOTHING), NOW);

    assertThat(status.maintenance()).isNull();
    assertThat(status.condition("Maintained")).isEmpty();
  }

  private static MaintenanceStatus maintenance(String result, String message) {
    return Pipelines.maintenance(
        """
        lastRun: '2026-03-01T03:00:00Z'
        lastResult: %s
        lastEnd: '2026-03-01T03:01:00Z'
        message: %s
        nextRun: '2026-03-02T03:00:00Z'
        """
            .formatted(result, message));
  }

  private static Situation maintained(MusicPipeline pipeline, MaintenanceStatus maintenance) {
    var running = running(pipeline);
    return new Situation(
        pipeline,
        running.observed(),
        running.topics(),
        running.provisioning(),
        running.batch(),
        running.imports(),
        new Maintenance(maintenance, Optional.empty()),
        running.numbers(),
        running.stall(),
        running.scaling(),
        running.problem());
  }

  private static Condition good(String type, String reason, String message) {
    return condition(type, "True", reason, message);
  }

  private static Condition condition(String type, String status, String reason, String message) {
    return new Condition(type, status, reason, message, 1L, "2026-03-01T12:00:00Z");
  }

  private static String said(MusicPipelineStatus status, String type) {
    var condition = status.condition(type).orElseThrow();
    return condition.status() + "/" + condition.reason();
  }

  private static Situation running(MusicPipeline pipeline) {
    return running(pipeline, everything());
  }

  private static Situation running(MusicPipeline pipeline, Observed observed) {
    return situation(pipeline, provisioning(State.SUCCEEDED, Outcome.NONE), observed);
  }

  private static Observed everything() {
    return Pipelines.observed(DRIVER, DASHBOARD);
  }

  private static Provisioning provisioning(State state, Outcome outcome) {
    return new Provisioning(
        "1",
        Optional.of(
            new Run(
                "music-provision-1-1",
                "1",
                1,
                state,
                Optional.empty(),
                Optional.of(NOW),
                outcome)));
  }

  private static Situation running(MusicPipeline pipeline, Stall stall) {
    return situation(
        pipeline, provisioning(State.SUCCEEDED, Outcome.NONE), everything(), NUMBERS, stall);
  }

  private static Situation situation(
      MusicPipeline pipeline, Provisioning provisioning, Observed observed) {
    return situation(pipeline, provisioning, observed, NUMBERS, PROGRESSING);
  }

  private static Situation situation(
      MusicPipeline pipeline,
      Provisioning provisioning,
      Observed observed,
      StreamingStatus numbers,
      Stall stall) {
    return new Situation(
        pipeline,
        observed,
        Optional.empty(),
        provisioning,
        new Batch(SCHEDULED, Optional.empty()),
        new Imports(List.of(), Optional.empty(), Optional.empty()),
        UNKNOWN,
        Optional.ofNullable(numbers),
        stall,
        NO_SCALING,
        Optional.empty());
  }
}
