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
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The operator's program. */
@Command(
    name = "operator",
    description = {
      "Without a command: makes of MusicPipelines what their specs say, until it is told to end. Its environment"
          + " configures it."
    },
    subcommands = PlanCommand.class)
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** And so how often status is written at the most, while only numbers change. */
  private static final Duration DRIVERS_ASKED_EVERY = Duration.ofSeconds(45);

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  private Main() {}

  public static void main(String[] args) {
    var ended = new CommandLine(new Main()).execute(args);
    if (args.length > 0 || ended != 0) {
      System.exit(ended);
    }
  }

  /** Starts the operator, which goes on in threads of its own. */
  @Override
  public Integer call() throws IOException {
    var config = read();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    var client = OperatorClient.of(new ConfigBuilder().build());
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
    return 0;
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
