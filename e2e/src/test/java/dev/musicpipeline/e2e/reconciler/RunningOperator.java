package dev.musicpipeline.e2e.reconciler;

import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.OperatorConfig.Images;
import dev.musicpipeline.operator.PipelineOperator;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** An operator that watches one namespace; its pipelines' images do not exist. */
final class RunningOperator implements AutoCloseable {
  private final Operator operator;

  private RunningOperator(Operator operator) {
    this.operator = operator;
  }

  static RunningOperator watching(Cluster cluster, String namespace, String topicPrefix) {
    var config =
        new OperatorConfig(
            Set.of(namespace),
            new Images("nowhere/jobs:0", "nowhere/producer:0", "nowhere/dashboard:0", "Never"),
            "nobody",
            topicPrefix,
            Set.of(),
            Optional.empty(),
            0);
    var operator =
        PipelineOperator.of(
            cluster.newClient(),
            config,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            InstantSource.system());
    operator.start();
    return new RunningOperator(operator);
  }

  @Override
  public void close() {
    operator.stop();
  }
}
