package dev.musicpipeline.operator.deletion;

import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a pipeline may still write.
 *
 * @param controllers what pods are made by, those that are going included
 * @param pods those that have not ended; executors are among them
 */
record RunningParts(List<HasMetadata> controllers, List<Pod> pods) {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  static RunningParts of(Observed observed) {
    var controllers =
        Stream.of(observed.statefulSets(), observed.deployments(), observed.jobs())
            .<HasMetadata>flatMap(List::stream)
            .filter(RunningParts::writes)
            .toList();
    var pods =
        observed.pods().stream()
            .filter(RunningParts::writes)
            .filter(pod -> pod.getStatus() == null || !ENDED.contains(phase(pod)))
            .toList();
    return new RunningParts(controllers, pods);
  }

  private static boolean writes(HasMetadata object) {
    var component = object.getMetadata().getLabels().get(Component.COMPONENT);
    return !Component.CLEANUP.wire().equals(component);
  }

  private static String phase(Pod pod) {
    return String.valueOf(pod.getStatus().getPhase());
  }

  boolean isEmpty() {
    return controllers.isEmpty() && pods.isEmpty();
  }

  /** Pods go with what they were made by, executors with their driver. */
  DeletionPlan stopped() {
    var standing =
        controllers.stream()
            .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
            .toList();
    var names =
        Stream.concat(controllers.stream(), pods.stream())
            .map(object -> object.getMetadata().getName())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return DeletionPlan.waiting(standing, List.of(), "waits for the end of " + names);
  }
}
