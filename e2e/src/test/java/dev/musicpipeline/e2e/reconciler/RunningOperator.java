package dev.musicpipeline.e2e.reconciler;

import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.OperatorConfig.Images;
import dev.musicpipeline.operator.PipelineOperator;
import dev.musicpipeline.operator.streaming.DriverWatch;
import dev.musicpipeline.operator.streaming.HttpDrivers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** An operator in the test's own process. */
final class RunningOperator implements AutoCloseable {
  private final Operator operator;

  private RunningOperator(Operator operator) {
    this.operator = operator;
  }

  /**
   * Starts one.
   *
   * @param client closed when the operator stops
   */
  static RunningOperator start(
      KubernetesClient client, OperatorConfig config, InstantSource clock) {
    var watch = new DriverWatch(new HttpDrivers(), Duration.ofSeconds(45), clock);
    return start(client, config, watch, clock);
  }

  /**
   * Starts one that asks drivers otherwise.
   *
   * @param client closed when the operator stops
   */
  static RunningOperator start(
      KubernetesClient client, OperatorConfig config, DriverWatch watch, InstantSource clock) {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var operator = PipelineOperator.of(client, config, metrics, watch, clock);
    operator.start();
    return new RunningOperator(operator);
  }

  /** Watches one namespace and makes any topic there; its pipelines' images do not exist. */
  static OperatorConfig watching(String namespace) {
    return watching(namespace, "", Set.of());
  }

  static OperatorConfig watching(
      String namespace, String topicPrefix, Set<String> topicNamespaces) {
    return new OperatorConfig(
        Set.of(namespace),
        new Images("nowhere/jobs:0", "nowhere/producer:0", "nowhere/dashboard:0", "Never"),
        "nobody",
        topicPrefix,
        topicNamespaces,
        Optional.empty(),
        0,
        Duration.ofSeconds(45));
  }

  @Override
  public void close() {
    operator.stop();
  }
}
