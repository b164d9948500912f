package dev.musicpipeline.operator.deletion;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.deletion.DeletionPlan.End;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import dev.musicpipeline.operator.status.PodTrouble;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The data's deletion, when nothing writes any more: first the KafkaTopics, then the clean-up run,
 * which is tried up to three times.
 */
record CleanUp(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
  private static final int ATTEMPTS = 3;

  /** With a pod that does not start: an image, or a node, may not be there for a moment. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  DeletionPlan plan(Instant now) {
    var standing =
        topics().stream()
            .filter(topic -> topic.getMetadata().getDeletionTimestamp() == null)
            .toList();
    if (!standing.isEmpty()) {
      return DeletionPlan.waiting(standing, List.of(), "deletes " + names(standing));
    }
    var run = latest();
    var failure = run.filter(CleanUp::givenUp).map(CleanUp::said).or(() -> trouble(now));
    if (failure.isPresent()) {
      return DeletionPlan.failed(failure.get());
    }
    if (needsRun() && run.filter(latest -> latest.state() == State.SUCCEEDED).isEmpty()) {
      return DeletionPlan.waiting(List.of(), toMake(run, now), going(run));
    }
    return topics().isEmpty()
        ? DeletionPlan.ended(new End("Normal", "DataDeleted", deleted()))
        : DeletionPlan.waiting(
            List.of(), List.of(), "waits for the topic operator to delete " + names(topics()));
  }

  /** Topics of Strimzi's are not its to delete. */
  private boolean needsRun() {
    var deleted = pipeline.getSpec().deletionPolicy().deleted();
    return !(byStrimzi() && deleted.equals(List.of("topics")));
  }

  private boolean byStrimzi() {
    return pipeline.getSpec().kafka().strimzi() != null;
  }

  private List<KafkaTopic> topics() {
    return pipeline.getSpec().deletionPolicy().topics().deletes() ? observed.topics() : List.of();
  }

  private Optional<Run> latest() {
    return Run.latest(observed.runs(Component.CLEANUP), CleanUpRun.key(pipeline));
  }

  private static boolean givenUp(Run run) {
    return run.state() == State.FAILED && run.attempt() >= ATTEMPTS;
  }

  /** Why the run's pod has not started for too long, if it has not. */
  private Optional<String> trouble(Instant now) {
    return active()
        .map(job -> Instant.parse(job.getMetadata().getCreationTimestamp()))
        .filter(begin -> now.isAfter(begin.plus(PATIENCE)))
        .flatMap(begin -> podTrouble())
        .map(trouble -> "the clean-up run does not start: " + trouble);
  }

  private Optional<String> podTrouble() {
    return PodTrouble.message(observed.pods(Component.CLEANUP));
  }

  private Optional<Job> active() {
    var name = latest().filter(run -> run.state() == State.ACTIVE).map(Run::name).orElse("");
    return observed.jobs(Component.CLEANUP).stream()
        .filter(job -> job.getMetadata().getName().equals(name))
        .findFirst();
  }

  /** What the present attempt lacks, or the next one. */
  private List<? extends HasMetadata> toMake(Optional<Run> run, Instant now) {
    var active = active();
    if (active.isPresent()) {
      var there = observed.configMaps().stream().map(map -> map.getMetadata().getName()).toList();
      return CleanUpRun.configs(pipeline, active.get()).stream()
          .filter(map -> !there.contains(map.getMetadata().getName()))
          .toList();
    }
    var due = run.map(failed -> failed.nextDue(now));
    return due.filter(now::isBefore).isPresent()
        ? List.of()
        : List.of(CleanUpRun.job(pipeline, config, run.map(Run::attempt).orElse(0) + 1));
  }

  private String going(Optional<Run> run) {
    var failure = run.filter(latest -> latest.state() == State.FAILED).map(CleanUp::said);
    return "waits for the clean-up run"
        + failure.or(this::podTrouble).map(what -> ": " + what).orElse("");
  }

  private static String said(Run run) {
    var outcome = run.outcome();
    return "the clean-up run failed (attempt %d): %s: %s"
        .formatted(run.attempt(), outcome.result(), outcome.message());
  }

  private String deleted() {
    var deleted = pipeline.getSpec().deletionPolicy().deleted();
    return "deleted, as deletionPolicy says: " + String.join(", ", deleted);
  }

  private static String names(List<KafkaTopic> topics) {
    return topics.stream()
        .map(topic -> topic.getMetadata().getName())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
