package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.health.PipelineMetrics;
import dev.musicpipeline.operator.status.EventLog;
import dev.musicpipeline.operator.status.StatusWriter;
import dev.musicpipeline.operator.streaming.DriverWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the operator together. */
public final class PipelineOperator {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineOperator.class);

  /**
   * More would only wait for an API server that has its hands full, until their requests expire.
   */
  private static final int AT_A_TIME = 16;

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
      DriverWatch watch,
      InstantSource clock) {
    var operator =
        new Operator(
            o -> {
              o.withKubernetesClient(client)
                  .withConcurrentReconciliationThreads(AT_A_TIME)
                  .withConcurrentWorkflowExecutorThreads(AT_A_TIME)
                  .withDependentResourceFactory(new Dependents(config, clock))
                  .withInformerStoppedHandler(
                      (informer, failure) -> endOn(failure, informer, client))
                  .withMetrics(
                      // Not for each pipeline: series of a thousand take more than the pipelines.
                      MicrometerMetrics.withoutPerResourceMetrics(metrics));
              config
                  .lease()
                  .ifPresent(
                      lease ->
                          o.withLeaderElectionConfiguration(
                              new LeaderElectionConfiguration(
                                  lease.name(), lease.namespace(), lease.identity())));
            });
    var statuses = new StatusWriter(client);
    var events = new EventLog(client);
    operator.register(
        new MusicPipelineReconciler(
            config, statuses, events, watch, new PipelineMetrics(metrics), clock),
        o -> watch(o, config));
    operator.register(
        new DeletionReconciler(config, statuses, events, clock), o -> watch(o, config));
    return operator;
  }

  private static void watch(
      ControllerConfigurationOverrider<MusicPipeline> controller, OperatorConfig config) {
    if (!config.namespaces().isEmpty()) {
      controller.settingNamespaces(config.namespaces());
    }
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
