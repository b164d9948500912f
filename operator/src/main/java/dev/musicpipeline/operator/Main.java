package dev.musicpipeline.operator;

import dev.musicpipeline.operator.health.HealthServer;
import dev.musicpipeline.operator.streaming.DriverWatch;
import dev.musicpipeline.operator.streaming.HttpDrivers;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
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

  /** The program ends so to be started again, with other namespaces. */
  private static final int AGAIN = 3;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(names = "--help", usageHelp = true, description = "Shows this.")
  private boolean help;

  /** Not there while the API server is waited for. */
  private volatile Operator operator;

  private Main() {}

  public static void main(String[] args) {
    var ended = new CommandLine(new Main()).execute(args);
    if (args.length > 0 || ended != 0) {
      System.exit(ended);
    }
  }

  /** Starts the operator, which goes on in threads of its own. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    var config = read();
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    HealthServer.start(config.port(), this::healthy, this::started, metrics);
    var kubernetes = new ConfigBuilder().build();
    var server = new ApiServer(kubernetes);
    var watched = server.awaitWatchable(config.namespaces());
    start(config.watching(watched), OperatorClient.of(kubernetes), metrics);
    server.look(config.namespaces(), watched, () -> System.exit(AGAIN));
    LOG.info("watching {}", watched.isEmpty() ? "all namespaces" : String.join(", ", watched));
    return 0;
  }

  private void start(
      OperatorConfig config, KubernetesClient client, PrometheusMeterRegistry metrics) {
    var clock = InstantSource.system();
    var watch = new DriverWatch(new HttpDrivers(), config.driversAskedEvery(), clock);
    operator = PipelineOperator.of(client, config, metrics, watch, clock);
    operator.installShutdownHook(Duration.ofSeconds(10));
    operator.start();
  }

  private boolean healthy() {
    return operator == null || operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  private boolean started() {
    return operator != null && operator.getRuntimeInfo().isStarted();
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
