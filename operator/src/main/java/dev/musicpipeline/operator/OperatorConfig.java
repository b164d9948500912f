package dev.musicpipeline.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator is told by its environment.
 *
 * @param namespaces those that are watched; none: all of them
 * @param images where pipelines' images come from if they do not say so themselves
 * @param driverRole the ClusterRole that Spark drivers are bound to
 * @param topicPrefix what names of Strimzi topics have to begin with
 * @param topicNamespaces where Strimzi's topics may stand, beside the pipeline's own namespace
 * @param lease who this process is among the operator's replicas; empty: there is only one
 * @param port where health and metrics are served; 0: any free one
 * @param driversAskedEvery how often streaming drivers are asked for their numbers: so often status
 *     is written at the most, while only numbers change
 */
public record OperatorConfig(
    Set<String> namespaces,
    Images images,
    String driverRole,
    String topicPrefix,
    Set<String> topicNamespaces,
    Optional<Lease> lease,
    int port,
    Duration driversAskedEvery) {

  /** Default images, and when nodes pull them. */
  public record Images(String jobs, String producer, String dashboard, String pullPolicy) {}

  /** The lease of the leader, in the operator's own namespace. */
  public record Lease(String name, String namespace, String identity) {}

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException that names every variable that is missing or wrong
   */
  public static OperatorConfig from(Map<String, String> environment) {
    var variables = new Variables(environment);
    var config =
        new OperatorConfig(
            namespaces(variables.optional("WATCH_NAMESPACES", "")),
            new Images(
                variables.required("IMAGE_JOBS"),
                variables.required("IMAGE_PRODUCER"),
                variables.required("IMAGE_DASHBOARD"),
                variables.optional("IMAGE_PULL_POLICY", "IfNotPresent")),
            variables.required("DRIVER_CLUSTER_ROLE"),
            variables.optional("TOPIC_PREFIX", ""),
            namespaces(variables.optional("TOPIC_NAMESPACES", "")),
            lease(variables),
            variables.number("HTTP_PORT", 8080),
            Duration.ofSeconds(variables.number("DRIVERS_ASKED_EVERY_SECONDS", 45)));
    variables.check();
    return config;
  }

  /** The same for some of the namespaces. */
  OperatorConfig watching(Set<String> some) {
    return new OperatorConfig(
        some, images, driverRole, topicPrefix, topicNamespaces, lease, port, driversAskedEvery);
  }

  private static Set<String> namespaces(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Lease> lease(Variables variables) {
    var name = variables.optional("LEASE_NAME", "");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Lease(name, variables.required("POD_NAMESPACE"), variables.required("POD_NAME")));
  }

  /** Collects what is wrong, so that it is said all at once. */
  private static final class Variables {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Variables(Map<String, String> environment) {
      this.environment = environment;
    }

    String optional(String name, String otherwise) {
      return environment.getOrDefault(name, otherwise).strip();
    }

    String required(String name) {
      var value = optional(name, "");
      if (value.isEmpty()) {
        problems.add(name + " is missing");
      }
      return value;
    }

    int number(String name, int otherwise) {
      var value = optional(name, "");
      try {
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
      } catch (NumberFormatException e) {
        problems.add("expected a number in " + name + ", got \"" + value + "\"");
        return otherwise;
      }
    }

    void check() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException("the environment: " + String.join("; ", problems));
      }
    }
  }
}
