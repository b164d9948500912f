package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends runs in place of the node and the Job controller, whenever a test wants it. Their pods must
 * be of {@link #spec}, so that no node takes them.
 */
final class RunsStandIn {
  private static final String PUBLISHED = "{\"result\": \"Published\"}";

  private final OnePipeline music;

  RunsStandIn(OnePipeline music) {
    this.music = music;
  }

  /**
   * A spec whose pods wait for a scheduler that there is not, without maintenance.
   *
   * @param batch further fields of batch, in YAML's short form
   */
  static String spec(String batch) {
    return spec(batch, "enabled: false");
  }

  /**
   * The same with maintenance.
   *
   * @param maintenance its fields, in YAML's short form
   */
  static String spec(String batch, String maintenance) {
    return """
        kafka: {bootstrapServers: "kafka:9092"}
        streaming: {driver: {podTemplate: {spec: {schedulerName: nobody}}}}
        dashboard: {pod: {podTemplate: {spec: {schedulerName: nobody}}}}
        batch: {driver: {podTemplate: {spec: {schedulerName: nobody}}}, %s}
        maintenance: {%s}
        """
        .formatted(batch, maintenance);
  }

  /** Lets the provision run succeed; returns when status says so. */
  void provision(Instant when) {
    succeed("provision", when, "{\"result\": \"Provisioned\"}");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(music.status().condition("LakeReady").orElseThrow())
                    .extracting(Condition::status, Condition::message)
                    .containsExactly("True", "bucket, tables and serving schema are there"));
  }

  /** Whether a component has a run that has not ended. */
  boolean goesOn(String component) {
    return music.objects(Job.class).stream()
        .filter(job -> component.equals(label(job)))
        .anyMatch(RunsStandIn::goesOn);
  }

  // One that has waited and goes on says so in a condition that does not hold.
  private static boolean goesOn(Job job) {
    return job.getStatus() == null
        || job.getStatus().getConditions().stream()
            .noneMatch(condition -> condition.getStatus().equals("True"));
  }

  /** Lets the batch run that has begun publish its interval. */
  void publish(Instant when) {
    succeed("batch", when, PUBLISHED);
  }

  /**
   * Waits for the run that a component has begun, and lets it succeed.
   *
   * @param said what its container says at its end
   */
  void succeed(String component, Instant when, String said) {
    var job = begun(component);
    end(job, 0, said);
    var status = new JobStatusBuilder().withSucceeded(1).withCompletionTime(when.toString());
    end(job, status, when, "SuccessCriteriaMet", "Complete");
  }

  /** Waits for the run that a component has begun, and lets it fail. */
  void fail(String component, Instant when, String said) {
    var job = begun(component);
    end(job, 1, said);
    end(job, new JobStatusBuilder().withFailed(1), when, "FailureTarget", "Failed");
  }

  private Job begun(String component) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                music.objects(Job.class).stream()
                    .filter(job -> component.equals(label(job)))
                    .filter(
                        job -> job.getStatus() != null && job.getStatus().getStartTime() != null)
                    .filter(RunsStandIn::goesOn)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String label(Job job) {
    return job.getMetadata().getLabels().get("musicpipeline.dev/component");
  }

  /**
   * Ends its container, and leaves the pod as it is: what has failed or not is the Job's to say.
   */
  private void end(Job job, int code, String said) {
    Supplier<Optional<Pod>> pod =
        () ->
            music.objects(Pod.class).stream()
                .filter(
                    one ->
                        job.getMetadata()
                            .getName()
                            .equals(one.getMetadata().getLabels().get("job-name")))
                .findFirst();
    var status =
        new PodStatusBuilder()
            .addNewContainerStatus()
            .withName("main")
            .withImage("nowhere/jobs:0")
            .withImageID("")
            .withReady(false)
            .withRestartCount(0)
            .withNewState()
            .withNewTerminated()
            .withExitCode(code)
            .withMessage(said)
            .endTerminated()
            .endState()
            .endContainerStatus()
            .build();
    var begun = await().atMost(SOON).until(pod::get, Optional::isPresent).orElseThrow();
    patch(begun, status);
  }

  private void end(Job job, JobStatusBuilder status, Instant when, String... conditions) {
    for (var type : conditions) {
      status.addToConditions(
          new JobConditionBuilder()
              .withType(type)
              .withStatus("True")
              .withLastProbeTime(when.toString())
              .withLastTransitionTime(when.toString())
              .build());
    }
    patch(job, status.withActive(0).withReady(0).withTerminating(0).build());
  }

  private void patch(HasMetadata object, Object status) {
    music
        .cluster()
        .client()
        .resource(object)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("status", status)));
  }
}
