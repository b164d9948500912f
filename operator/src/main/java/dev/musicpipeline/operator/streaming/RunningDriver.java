package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.pod.RestrictedPod;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A driver whose process runs.
 *
 * @param started when the process was started
 * @param ready whether Kubernetes finds that it answers and that both queries run
 * @param unchanged since when that is so
 */
public record RunningDriver(Pod pod, Instant started, boolean ready, Instant unchanged) {
  /** The one of a pipeline's pods that is the driver, if it runs and is not about to go. */
  public static Optional<RunningDriver> among(Collection<Pod> pods) {
    return pods.stream()
        .filter(RunningDriver::isDriver)
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .flatMap(pod -> running(pod).stream())
        .findFirst();
  }

  private static boolean isDriver(Pod pod) {
    return Component.STREAMING.wire().equals(pod.getMetadata().getLabels().get(Component.COMPONENT))
        && pod.getStatus() != null;
  }

  private static Optional<RunningDriver> running(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .flatMap(RunningDriver::started)
        .findFirst()
        .map(started -> of(pod, started));
  }

  private static Stream<Instant> started(ContainerStatus container) {
    return container.getName().equals(RestrictedPod.MAIN)
            && container.getState() != null
            && container.getState().getRunning() != null
        ? Stream.of(Instant.parse(container.getState().getRunning().getStartedAt()))
        : Stream.empty();
  }

  private static RunningDriver of(Pod pod, Instant started) {
    return condition(pod.getStatus())
        .map(ready -> new RunningDriver(pod, started, ready.getStatus().equals("True"), at(ready)))
        .orElseGet(() -> new RunningDriver(pod, started, false, started));
  }

  private static Optional<PodCondition> condition(PodStatus status) {
    return status.getConditions().stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .findFirst();
  }

  private static Instant at(PodCondition condition) {
    return Instant.parse(condition.getLastTransitionTime());
  }
}
