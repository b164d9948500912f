package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.StreamingExecutorsSpec;
import dev.musicpipeline.operator.kubernetes.Component;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the operator wants of a component's pods.
 *
 * @param template what they are made from; what another template makes are other pods
 * @param replicas how many there are; of a run 1
 * @param executors how many they are to start, where that is told apart from the template
 */
record Pods(Object template, int replicas, String executors) {
  private static final Pods NONE = new Pods("", 0);

  Pods(Object template, int replicas) {
    this(template, replicas, "");
  }

  /** By component, once a pipeline runs. */
  static Map<Component, Pods> of(MusicPipeline pipeline, List<HasMetadata> there) {
    var runs = new ArrayList<>(there);
    // Each run that ends lets the next one start.
    while (runs.addAll(started(pipeline, runs))) {}
    var pods = new TreeMap<Component, Pods>();
    Arrays.stream(Component.values()).forEach(component -> pods.put(component, NONE));
    GoldenTest.wanted(pipeline, Pipelines.observed(runs))
        .forEach(object -> of(object).forEach(pods::put));
    GoldenTest.wanted(pipeline, Pipelines.observed(runs))
        .filter(ConfigMap.class::isInstance)
        .map(ConfigMap.class::cast)
        .filter(map -> map.getData().containsKey(StreamingExecutorsSpec.NUMBER_FILE))
        .forEach(map -> pods.computeIfPresent(component(map), (any, known) -> known.with(map)));
    return pods;
  }

  private Pods with(ConfigMap number) {
    return new Pods(template, replicas, number.getData().toString());
  }

  /** Jobs that are wanted and not there yet, as they are when they have ended. */
  private static List<HasMetadata> started(MusicPipeline pipeline, List<HasMetadata> there) {
    var names = there.stream().map(object -> object.getMetadata().getName()).toList();
    return GoldenTest.wanted(pipeline, Pipelines.observed(there))
        .filter(Job.class::isInstance)
        .filter(job -> !names.contains(job.getMetadata().getName()))
        .map(Pods::succeeded)
        .toList();
  }

  /** What is there while that pipeline runs, as far as the next spec goes on from it. */
  static List<HasMetadata> running(MusicPipeline pipeline) {
    return GoldenTest.wanted(pipeline, Pipelines.observed(List.of()))
        .flatMap(object -> running(object).stream())
        .toList();
  }

  private static Optional<HasMetadata> running(HasMetadata object) {
    if (object instanceof StatefulSet set) {
      return Optional.of(new StatefulSetBuilder(set).editSpec().withReplicas(1).endSpec().build());
    }
    if (object instanceof Deployment one) {
      return Optional.of(new DeploymentBuilder(one).editSpec().withReplicas(1).endSpec().build());
    }
    return object instanceof Job ? Optional.of(succeeded(object)) : Optional.empty();
  }

  private static HasMetadata succeeded(HasMetadata job) {
    return new JobBuilder((Job) job)
        .withNewStatus()
        .addNewCondition()
        .withType("Complete")
        .withStatus("True")
        .withLastTransitionTime("2026-03-01T12:00:00Z")
        .endCondition()
        .endStatus()
        .build();
  }

  private static Map<Component, Pods> of(HasMetadata object) {
    var component = component(object);
    if (object instanceof StatefulSet set) {
      return Map.of(component, new Pods(set.getSpec().getTemplate(), set.getSpec().getReplicas()));
    }
    if (object instanceof Deployment one) {
      return Map.of(component, new Pods(one.getSpec().getTemplate(), one.getSpec().getReplicas()));
    }
    return object instanceof Job job ? Map.of(component, run(component, job)) : Map.of();
  }

  private static Pods run(Component component, Job job) {
    if (component == Component.PROVISION) {
      return new Pods(job.getMetadata().getName(), 1); // it is named after what it reads
    }
    var main = job.getSpec().getTemplate().getSpec().getContainers().get(0);
    if (component == Component.BATCH) {
      main.setArgs(main.getArgs().subList(0, 2)); // the others say which days, or which hour
    }
    return new Pods(List.of(job.getMetadata().getLabels(), job.getSpec()), 1);
  }

  private static Component component(HasMetadata object) {
    var label = object.getMetadata().getLabels().get(Component.COMPONENT);
    return Arrays.stream(Component.values())
        .filter(component -> Objects.equals(component.wire(), label))
        .findFirst()
        .orElseThrow();
  }
}
