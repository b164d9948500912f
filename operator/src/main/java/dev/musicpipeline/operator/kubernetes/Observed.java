package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is seen of a pipeline's objects, each kind in the order of their names. */
public record Observed(
    List<ConfigMap> configMaps,
    List<Job> jobs,
    List<StatefulSet> statefulSets,
    List<Deployment> deployments,
    List<Pod> pods,
    List<KafkaTopic> topics) {
  /** Nothing is there. */
  public static final Observed NOTHING =
      new Observed(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** As the caches have it. */
  public static Observed of(Context<MusicPipeline> context) {
    return new Observed(
        all(context, ConfigMap.class),
        all(context, Job.class),
        all(context, StatefulSet.class),
        all(context, Deployment.class),
        all(context, Pod.class),
        topics(context));
  }

  /** Of the one version that the cluster serves. */
  private static List<KafkaTopic> topics(Context<MusicPipeline> context) {
    return Stream.<KafkaTopic>concat(
            all(context, KafkaTopicV1.class).stream(),
            all(context, KafkaTopicV1Beta2.class).stream())
        .toList();
  }

  private static <R extends HasMetadata> List<R> all(
      Context<MusicPipeline> context, Class<R> type) {
    return context.getSecondaryResources(type).stream()
        .sorted(Comparator.comparing(object -> object.getMetadata().getName()))
        .toList();
  }

  /** A component's Jobs. */
  public List<Job> jobs(Component component) {
    return jobs.stream().filter(job -> belongs(job, component)).toList();
  }

  /** The runs of a component, with what they said at their end. */
  public List<Run> runs(Component component) {
    return Run.of(jobs(component), pods);
  }

  /** A component's StatefulSet. */
  public Optional<StatefulSet> statefulSet(Component component) {
    return statefulSets.stream().filter(set -> belongs(set, component)).findFirst();
  }

  /** A component's Deployment. */
  public Optional<Deployment> deployment(Component component) {
    return deployments.stream().filter(one -> belongs(one, component)).findFirst();
  }

  /** What pods are like, and what Jobs, StatefulSets and Deployments make them from. */
  public List<PodSpec> podSpecs() {
    return Stream.of(
            pods.stream().map(Pod::getSpec),
            jobs.stream().map(job -> job.getSpec().getTemplate().getSpec()),
            statefulSets.stream().map(set -> set.getSpec().getTemplate().getSpec()),
            deployments.stream().map(one -> one.getSpec().getTemplate().getSpec()))
        .flatMap(specs -> specs)
        .toList();
  }

  /** The same, without those of runs that have ended: who runs, or is made again when it goes. */
  public List<PodSpec> livePodSpecs() {
    return new Observed(
            configMaps,
            jobs.stream().filter(job -> !Run.ended(job)).toList(),
            statefulSets,
            deployments,
            pods.stream().filter(pod -> !ended(pod)).toList(),
            topics)
        .podSpecs();
  }

  private static boolean ended(Pod pod) {
    return pod.getStatus() != null
        && ("Succeeded".equals(pod.getStatus().getPhase())
            || "Failed".equals(pod.getStatus().getPhase()));
  }

  /** How many pods a component's object asks for; 0 if there is none. */
  public int replicas(Component component) {
    return statefulSet(component)
        .map(set -> set.getSpec().getReplicas())
        .or(() -> deployment(component).map(one -> one.getSpec().getReplicas()))
        .orElse(0);
  }

  /** A component's pods that are not being deleted. */
  public List<Pod> pods(Component component) {
    return pods.stream()
        .filter(pod -> belongs(pod, component))
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  private static boolean belongs(HasMetadata object, Component component) {
    var labels = object.getMetadata().getLabels();
    return labels != null && component.wire().equals(labels.get(Component.COMPONENT));
  }
}
