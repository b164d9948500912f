package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.ImportStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that wait in a queue. The test is Kueue: it lets Jobs go on, and makes them wait again. */
class QueuedRunsIT {
  @RegisterExtension final OnePipeline music = new OnePipeline("queued");

  private static final String QUEUE = "kueue.x-k8s.io/queue-name";

  private final RunsStandIn runs = new RunsStandIn(music);

  private final StoppedClock clock = StoppedClock.ahead();

  private final Instant first = clock.nextHour();

  @Test
  void waitUntilTheyAreAdmittedAndMayBeMadeToWaitAgain() {
    begin("");
    at(first);
    awaitBatch("Queued");
    assertThat(batchJob().getSpec().getSuspend()).isTrue();
    assertThat(batchJob().getMetadata().getLabels()).containsEntry(QUEUE, "team");
    assertThat(music.status().condition("BatchReady").orElseThrow().message())
        .startsWith("the run for %s waits in the queue team; before it, ".formatted(first));
    assertThat(music.status().batch().running()).isNull();
    assertThat(batchPods()).isEmpty();

    suspend(batchJob(), false);
    await().atMost(SOON).until(() -> first.toString().equals(music.status().batch().running()));
    await().atMost(SOON).until(() -> batchPods().size() == 1);
    awaitBatch("Scheduled");

    // Preempted: its pod goes, and that is no failure.
    suspend(batchJob(), true);
    awaitBatch("Queued");
    await().atMost(SOON).until(() -> batchPods().isEmpty());
    at(first.plus(Duration.ofHours(3)));
    music.awaitObserved();
    assertThat(batchJob().getStatus().getFailed()).isNull();

    // Its deadline counts from here.
    var admitted = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    suspend(batchJob(), false);
    await().atMost(SOON).until(() -> batchPods().size() == 1);
    assertThat(Instant.parse(batchJob().getStatus().getStartTime())).isAfterOrEqualTo(admitted);
    runs.publish(first.plusSeconds(60));

    // The interval that has come meanwhile takes its place in the queue.
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(music.status().batch().history())
                    .extracting(
                        BatchRunStatus::run, BatchRunStatus::attempt, BatchRunStatus::result)
                    .containsExactly(tuple(first.toString(), 1L, "Published")));
    awaitBatch("Queued");
  }

  @Test
  void doNotWaitInAQueueThatWasLeft() {
    begin("imports: [{name: history, path: 's3a://music/history.yaml'}]\n");
    at(first);
    awaitBatch("Queued");
    await().atMost(SOON).until(() -> imported().equals(List.of("Queued")));

    music.edit("{\"scheduling\": {\"queueName\": \"others\"}}");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(music.objects(Job.class))
                    .extracting(job -> job.getMetadata().getLabels().get(QUEUE))
                    .filteredOn(Objects::nonNull)
                    .containsExactly("others", "others"));

    music.edit("{\"scheduling\": {\"queueName\": null}}");
    await().atMost(SOON).until(() -> runs.goesOn("batch"));
    await().atMost(SOON).until(() -> imported().equals(List.of("Running")));
  }

  @Test
  void areImportsTooButNotWhatPreparesThePipeline() {
    begin("imports: [{name: history, path: 's3a://music/history.yaml'}]\n");

    await().atMost(SOON).until(() -> imported().equals(List.of("Queued")));
    suspend(job("import"), false);

    await().atMost(SOON).until(() -> imported().equals(List.of("Running")));
  }

  private void begin(String more) {
    music.startOperator(clock);
    music.create(
        RunsStandIn.spec("schedule: '0 * * * *'") + "scheduling: {queueName: team}\n" + more);
    runs.provision(first);
  }

  private void at(Instant time) {
    music.touchAt(time, clock);
  }

  private void awaitBatch(String reason) {
    music.awaitCondition("BatchReady", "True/" + reason);
  }

  private List<String> imported() {
    return music.status().imports().stream().map(ImportStatus::state).toList();
  }

  private Job batchJob() {
    return job("batch");
  }

  /** The only one of the component. */
  private Job job(String component) {
    var jobs =
        music.objects(Job.class).stream()
            .filter(
                job ->
                    component.equals(
                        job.getMetadata().getLabels().get("musicpipeline.dev/component")))
            .toList();
    assertThat(jobs).hasSize(1);
    return jobs.get(0);
  }

  private List<Pod> batchPods() {
    return music.objects(Pod.class).stream()
        .filter(
            pod -> "batch".equals(pod.getMetadata().getLabels().get("musicpipeline.dev/component")))
        .toList();
  }

  private void suspend(Job job, boolean wait) {
    music
        .cluster()
        .client()
        .resource(job)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"suspend\": %s}}".formatted(wait));
  }
}
