package dev.musicpipeline.operator;

import dev.musicpipeline.operator.status.EventLog;
import dev.musicpipeline.operator.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;

/** Puts the operator together. */
public final class PipelineOperator {
  private PipelineOperator() {}

  /**
   * The operator, not started yet.
   *
   * @param client closed when the operator stops
   */
  public static Operator of(
      KubernetesClient client,
      OperatorConfig config,
      PrometheusMeterRegistry metrics,
      InstantSource clock) {
    var operator =
        new Operator(
            o -> {
              o.withKubernetesClient(client)
                  .withDependentResourceFactory(new Dependents(config, clock))
                  .withMetrics(
                      MicrometerMetrics.newPerResourceCollectingMicrometerMetricsBuilder(metrics)
                          .build());
              config
                  .lease()
                  .ifPresent(
                      lease ->
                          o.withLeaderElectionConfiguration(
                              new LeaderElectionConfiguration(
                                  lease.name(), lease.namespace(), lease.identity())));
            });
    operator.register(
        new MusicPipelineReconciler(config, new StatusWriter(client), new EventLog(client), clock),
        o -> {
          if (!config.namespaces().isEmpty()) {
            o.settingNamespaces(config.namespaces());
          }
        });
    return operator;
  }
}
