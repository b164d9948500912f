package dev.musicpipeline.operator.status;

import dev.musicpipeline.operator.kubernetes.Outcome;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why pods do not get ready, as far as Kubernetes and their own last words tell. */
public final class PodTrouble {
  /** A container waits like this on its normal way as well. */
  private static final Set<String> NORMAL = Set.of("ContainerCreating", "PodInitializing");

  private PodTrouble() {}

  /** In words. */
  public static Optional<String> message(List<Pod> pods) {
    return of(pods).map(trouble -> trouble.reason() + ": " + trouble.message());
  }

  static Optional<Finding> of(List<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> Stream.concat(scheduling(pod).stream(), containers(pod)))
        .findFirst();
  }

  private static Optional<Finding> scheduling(Pod pod) {
    return conditions(pod).stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .filter(condition -> condition.getStatus().equals("False"))
        .map(condition -> unscheduled(pod.getMetadata().getName(), condition))
        .findFirst();
  }

  /** Somebody such as Kueue holds a pod back by a gate; without one, no node has taken it. */
  private static Finding unscheduled(String pod, PodCondition condition) {
    return "SchedulingGated".equals(condition.getReason())
        ? Finding.bad(
            "Queued", "the pod %s waits to be admitted: %s".formatted(pod, condition.getMessage()))
        : Finding.bad(
            "Unschedulable", "the pod %s finds no node: %s".formatted(pod, condition.getMessage()));
  }

  private static List<PodCondition> conditions(Pod pod) {
    return pod.getStatus() == null ? List.of() : pod.getStatus().getConditions();
  }

  private static Stream<Finding> containers(Pod pod) {
    return pod.getStatus() == null
        ? Stream.empty()
        : pod.getStatus().getContainerStatuses().stream()
            .flatMap(container -> container(pod, container).stream());
  }

  private static Optional<Finding> container(Pod pod, ContainerStatus container) {
    var waiting = container.getState() == null ? null : container.getState().getWaiting();
    var last = container.getLastState() == null ? null : container.getLastState().getTerminated();
    if (last != null && !Boolean.TRUE.equals(container.getReady())) {
      var said = Outcome.of(last.getMessage(), last.getExitCode());
      var reason = said.result().isEmpty() ? "Restarting" : said.result();
      return Optional.of(
          Finding.bad(
              reason,
              "the pod %s has ended %d times, last with code %d (%s): %s"
                  .formatted(
                      pod.getMetadata().getName(),
                      container.getRestartCount(),
                      last.getExitCode(),
                      last.getReason(),
                      said.message())));
    }
    if (waiting != null && !NORMAL.contains(String.valueOf(waiting.getReason()))) {
      return Optional.of(
          Finding.bad(
              waiting.getReason(),
              "the container %s of the pod %s waits: %s"
                  .formatted(
                      container.getName(), pod.getMetadata().getName(), waiting.getMessage())));
    }
    return Optional.empty();
  }
}
