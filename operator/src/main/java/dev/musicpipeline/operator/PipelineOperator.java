package dev.musicpipeline.operator;

import dev.musicpipeline.operator.status.EventLog;
import dev.musicpipeline.operator.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the operator together. */
public final class PipelineOperator {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineOperator.class);

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
                  .withInformerStoppedHandler(
                      (informer, failure) -> endOn(failure, informer, client))
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

  /**
   * A watch that fails for good ends the program, for which Kubernetes starts another. One that
   * lost its client does not: that is closed when the operator stops, though a reconciliation may
   * still be going on and begin to watch.
   */
  private static void endOn(
      Throwable failure, SharedIndexInformer<?> informer, KubernetesClient client) {
    if (failure != null && informer.hasSynced() && !client.getHttpClient().isClosed()) {
      LOG.error("cannot watch {} any more", informer, failure);
      System.exit(1);
    }
  }
}
