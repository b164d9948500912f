package dev.musicpipeline.operator;

import dev.musicpipeline.operator.health.HealthServer;
import dev.musicpipeline.operator.streaming.DriverWatch;
import dev.musicpipeline.operator.streaming.HttpDrivers;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's program. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** And so how often status is written at the most, while only numbers change. */
  private static final Duration DRIVERS_ASKED_EVERY = Duration.ofSeconds(45);

  private Main() {}

  public static void main(String[] args) throws IOException {
    var config = read();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    var client = LenientClient.of(new ConfigBuilder().build());
    var clock = InstantSource.system();
    var watch = new DriverWatch(new HttpDrivers(), DRIVERS_ASKED_EVERY, clock);
    var operator = PipelineOperator.of(client, config, metrics, watch, clock);
    operator.installShutdownHook(Duration.ofSeconds(10));
    HealthServer.start(
        config.port(),
        () -> operator.getRuntimeInfo().allEventSourcesAreHealthy(),
        () -> operator.getRuntimeInfo().isStarted(),
        metrics);
    operator.start();
    LOG.info(
        "watching {}",
        config.namespaces().isEmpty() ? "all namespaces" : String.join(", ", config.namespaces()));
  }

  private static OperatorConfig read() {
    try {
      return OperatorConfig.from(System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println("operator: " + e.getMessage());
      System.exit(2);
      throw e;
    }
  }
}
