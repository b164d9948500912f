package dev.musicpipeline.operator.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.deletion.DeletionPlan.End;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeletionPlanTest {
  private static final String LAKE = "deletionPolicy: {lake: Delete, checkpoints: Delete}";
  private static final String STRIMZI =
      "kafka: {bootstrapServers: 'kafka:9092', strimzi: {cluster: events}}\n";
  private static final String REST =
      ". What is left is kept: delete it by hand, or apply and delete the pipeline once more";
  private static final String KEY = "e259ad85";

  @Test
  void keepsWhatNobodyHasConfirmed() {
    for (var confirmation : List.of("", "yes", "other")) {
      var plan = plan(deleted(LAKE, confirmation), "12:00:05", driver(), pod("streaming-0", ""));

      assertThat(plan.delete()).isEmpty();
      assertThat(plan.make()).isEmpty();
      assertThat(plan.end())
          .contains(
              new End(
                  "Warning",
                  "DataKept",
                  "kept, although deletionPolicy says Delete of lake, checkpoints, since nobody has confirmed it."
                      + " To have it deleted, apply the pipeline once more, run `kubectl annotate musicpipeline music"
                      + " musicpipeline.dev/confirm-deletion=music`, and delete it again"));
    }
  }

  @Test
  void keepsEverythingIfThePolicySaysSoByNow() {
    var plan = plan(deleted("deletionPolicy: {}", "music"), "12:00:05", driver());

    assertThat(plan)
        .isEqualTo(ended(new End("Normal", "DataKept", "kept, as deletionPolicy says")));
  }

  @Test
  void endsWhatWritesBeforeAnythingIsDeleted() {
    var executor = pod("executor-1", "status: {phase: Running}");

    assertThat(plan("12:00:05", driver(), pod("streaming-0", ""), executor))
        .isEqualTo(
            waiting(
                List.of(driver()),
                "waits for the end of music-executor-1, music-streaming, music-streaming-0"));
    assertThat(plan("12:00:09", executor))
        .isEqualTo(waiting(List.of(), "waits for the end of music-executor-1"));
  }

  @Test
  void doesNotWaitForPodsThatHaveEnded() {
    var ended = pod("batch-1", "status: {phase: Succeeded}");

    assertThat(names(plan("12:00:05", ended).make()))
        .containsExactly("Job/music-cleanup-" + KEY + "-1");
  }

  @Test
  void triesACleanUpRunThreeTimes() {
    var first = run(1, "Failed", "12:01:00");
    var second = run(2, "Failed", "12:02:00");
    var third = run(3, "Failed", "12:03:00");

    assertThat(plan("12:01:05", first))
        .isEqualTo(
            waiting(
                List.of(),
                "waits for the clean-up run: the clean-up run failed (attempt 1): Late: no answer"));
    assertThat(names(plan("12:01:10", first).make()))
        .containsExactly("Job/music-cleanup-" + KEY + "-2");
    assertThat(plan("12:02:10", first, second).make()).isEmpty();
    assertThat(names(plan("12:02:20", first, second).make()))
        .containsExactly("Job/music-cleanup-" + KEY + "-3");
    assertThat(plan("12:03:01", first, second, third))
        .isEqualTo(failed("the clean-up run failed (attempt 3): Late: no answer"));
  }

  @Test
  void letsThePipelineGoWhenItsDataAreDeleted() {
    assertThat(plan("12:01:05", run(1, "Complete", "12:01:00")))
        .isEqualTo(
            ended(
                new End(
                    "Normal",
                    "DataDeleted",
                    "deleted, as deletionPolicy says: lake, checkpoints")));
  }

  @Test
  void takesNoRunOfAnEarlierPipelineOfThatNameForItsOwn() {
    var earlier = run(1, "Complete", "12:01:00");
    earlier.getMetadata().getAnnotations().put("musicpipeline.dev/run", "another");

    assertThat(names(plan("12:01:05", earlier).make()))
        .containsExactly("Job/music-cleanup-" + KEY + "-1");
  }

  @Test
  void givesUpARunThatDoesNotStart() {
    var active = run(1, "", "");
    var pod =
        parse(
            Pod.class,
            "cleanup",
            "music-cleanup-1",
            """
            status:
              containerStatuses:
                - {name: main, state: {waiting: {reason: ErrImagePull, message: no such image}}}
            """);
    var why = "ErrImagePull: the container main of the pod music-cleanup-1 waits: no such image";

    assertThat(plan("12:02:00", active, pod).message())
        .isEqualTo("waits for the clean-up run: " + why);
    assertThat(plan("12:02:11", active, pod))
        .isEqualTo(failed("the clean-up run does not start: " + why));
  }

  @Test
  void letsThePipelineGoAfterTenMinutesWhateverIsLeft() {
    var lost = pod("streaming-0", "status: {phase: Running}");

    assertThat(plan("12:10:00", lost).end()).isEmpty();
    assertThat(plan("12:10:01", lost))
        .isEqualTo(failed("not done within 10 minutes: waits for the end of music-streaming-0"));
    assertThat(plan("12:10:01", run(1, "", "")))
        .isEqualTo(failed("not done within 10 minutes: waits for the clean-up run"));
  }

  @Test
  void deletesKafkaTopicsItselfAndNeedsNoRunForThem() {
    var pipeline = deleted(STRIMZI + "deletionPolicy: {topics: Delete}", "music");
    var topic = topic("");
    var going = topic("2026-03-01T12:00:06Z");

    assertThat(plan(pipeline, "12:00:05", driver(), topic).delete()).containsExactly(driver());
    assertThat(plan(pipeline, "12:00:05", topic))
        .isEqualTo(waiting(List.of(topic), "deletes team.music.events"));
    assertThat(plan(pipeline, "12:00:07", going))
        .isEqualTo(waiting(List.of(), "waits for the topic operator to delete team.music.events"));
    assertThat(plan(pipeline, "12:00:09").end().map(End::reason)).contains("DataDeleted");
  }

  @Test
  void leavesKafkaTopicsThatAreToStay() {
    var plan = plan(deleted(STRIMZI + LAKE, "music"), "12:00:05", topic(""));

    assertThat(plan.delete()).isEmpty();
    assertThat(names(plan.make())).containsExactly("Job/music-cleanup-" + KEY + "-1");
  }

  private static MusicPipeline deleted(String spec, String confirmation) {
    var pipeline = Pipelines.with(spec);
    pipeline.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");
    if (!confirmation.isEmpty()) {
      pipeline.getMetadata().setAnnotations(Map.of(DeletionPlan.CONFIRMATION, confirmation));
    }
    return pipeline;
  }

  private static DeletionPlan plan(String time, HasMetadata... observed) {
    return plan(deleted(LAKE, "music"), time, observed);
  }

  private static DeletionPlan plan(MusicPipeline pipeline, String time, HasMetadata... observed) {
    var now = Instant.parse("2026-03-01T" + time + "Z");
    return DeletionPlan.of(
        pipeline, Pipelines.CONFIG, Pipelines.observed(withConfig(observed)), now);
  }

  /** The config is there unless the test says which. */
  private static HasMetadata[] withConfig(HasMetadata... objects) {
    return Stream.of(objects).anyMatch(ConfigMap.class::isInstance)
        ? objects
        : Stream.concat(Stream.of(config()), Stream.of(objects)).toArray(HasMetadata[]::new);
  }

  private static DeletionPlan waiting(List<HasMetadata> delete, String message) {
    return DeletionPlan.waiting(delete, List.of(), message);
  }

  private static DeletionPlan ended(End end) {
    return DeletionPlan.ended(end);
  }

  private static DeletionPlan failed(String why) {
    return ended(new End("Warning", "CleanUpFailed", why + REST));
  }

  private static List<String> names(List<HasMetadata> objects) {
    return objects.stream()
        .map(object -> object.getKind() + "/" + object.getMetadata().getName())
        .toList();
  }

  private static StatefulSet driver() {
    return parse(StatefulSet.class, "streaming", "music-streaming", "");
  }

  private static Pod pod(String name, String status) {
    return parse(Pod.class, "streaming", "music-" + name, status);
  }

  /** What the run reads. */
  private static ConfigMap config() {
    return CleanUpRun.configs(deleted(LAKE, "music"), run(1, "", "")).get(0);
  }

  private static KafkaTopicV1 topic(String deleted) {
    var topic = parse(KafkaTopicV1.class, "topics", "team.music.events", "");
    topic.getMetadata().setDeletionTimestamp(deleted.isEmpty() ? null : deleted);
    return topic;
  }

  /** A run that has ended so, or goes on. */
  private static Job run(int attempt, String condition, String time) {
    var status =
        condition.isEmpty()
            ? ""
            : """
              status:
                conditions:
                  - {type: %s, status: "True", reason: Late, message: no answer,
                     lastTransitionTime: "2026-03-01T%sZ"}
              """
                .formatted(condition, time);
    var job = parse(Job.class, "cleanup", "music-cleanup-%s-%d".formatted(KEY, attempt), status);
    job.getMetadata().setCreationTimestamp("2026-03-01T12:00:10Z");
    job.getMetadata()
        .setAnnotations(
            new TreeMap<>(
                Map.of(
                    "musicpipeline.dev/run",
                    KEY,
                    "musicpipeline.dev/attempt",
                    String.valueOf(attempt))));
    return job;
  }

  private static <T extends HasMetadata> T parse(
      Class<T> type, String component, String name, String more) {
    var metadata =
        "metadata: {name: %s, namespace: team, labels: {musicpipeline.dev/component: %s}}\n";
    return Serialization.unmarshal(metadata.formatted(name, component) + more, type);
  }
}
