package dev.musicpipeline.jobs.session;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that this process runs in.
 *
 * @param pipeline the name of the pipeline that it belongs to
 * @param image of its executors
 * @param pullPolicy when nodes pull that image, in Kubernetes' words
 */
public record Pod(
    String name, String namespace, String ip, String pipeline, String image, String pullPolicy) {
  private static final String NAME = "POD_NAME";
  private static final String NAMESPACE = "POD_NAMESPACE";
  private static final String IP = "POD_IP";
  private static final String PIPELINE = "PIPELINE";
  private static final String IMAGE = "EXECUTOR_IMAGE";
  private static final String PULL_POLICY = "IMAGE_PULL_POLICY";

  /**
   * Reads the environment that the operator gives to a driver; empty outside of pods.
   *
   * @throws IllegalStateException if only a part of it is there
   */
  static Optional<Pod> from(Map<String, String> environment) {
    if (!environment.containsKey(NAME)) {
      return Optional.empty();
    }
    var missing =
        Stream.of(NAMESPACE, IP, PIPELINE, IMAGE)
            .filter(variable -> !environment.containsKey(variable))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "executors are asked for, but the environment lacks " + String.join(", ", missing));
    }
    return Optional.of(
        new Pod(
            environment.get(NAME),
            environment.get(NAMESPACE),
            environment.get(IP),
            environment.get(PIPELINE),
            environment.get(IMAGE),
            environment.getOrDefault(PULL_POLICY, "IfNotPresent")));
  }
}
