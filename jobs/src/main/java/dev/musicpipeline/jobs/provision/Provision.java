package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.SecretMissing;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The provision run: serving schema, bucket, catalog tables, topics. Idempotent. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = "Makes the serving schema, the bucket, the lake's tables and the topics.")
public final class Provision implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Provision.class);
  private static final String PROVISIONED = "Provisioned";
  private static final String FAILED = "Failed";

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--topic-patience",
      paramLabel = "DURATION",
      defaultValue = "2m",
      description = "How long topics may take to be there with all leaders (30s, 2m).")
  private String topicPatience = "2m";

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(new CommandLine(new Provision()).execute(args));
  }

  @Override
  public Integer call() {
    var outcome = outcome();
    outcome.write();
    return outcome.result().equals(PROVISIONED) ? 0 : 1;
  }

  /** Provisions, and says what became of it. */
  RunOutcome outcome() {
    try {
      var pipeline = PipelineFile.read(file);
      return provisioned(pipeline, provision(pipeline));
    } catch (NotProvisioned e) {
      var outcome = e.outcome();
      LOG.error("result={} message=\"{}\"", outcome.result(), outcome.message());
      if (outcome.result().equals(FAILED)) {
        LOG.error("what nobody has foreseen", e);
      }
      return outcome;
    } catch (SecretMissing e) {
      LOG.error("result=SecretMissing message=\"{}\"", e.getMessage());
      return new RunOutcome("SecretMissing", e.getMessage());
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.error("result=Failed", e);
      return new RunOutcome(FAILED, Failures.root(e));
    }
  }

  /**
   * Topics come last: they may be somebody else's to make, and take their time.
   *
   * @return how the topics differ from the spec
   */
  private List<String> provision(PipelineFile pipeline)
      throws IOException, InterruptedException, NotProvisioned {
    pipeline.requireSecrets();
    new ServingSchema(pipeline).migrate();
    new Bucket(pipeline).make();
    new LakeMark(pipeline).set();
    new CatalogTables(pipeline).make();
    return new PipelineTopics(pipeline, Durations.parse(topicPatience)).provide();
  }

  private static RunOutcome provisioned(PipelineFile pipeline, List<String> differences) {
    differences.forEach(difference -> LOG.warn("left as it is: {}", difference));
    LOG.info("provisioned {}", pipeline.name());
    var message =
        differences.isEmpty()
            ? "all is there"
            : "all is there; left as it is: " + String.join("; ", differences);
    return new RunOutcome(PROVISIONED, message, Map.of("differences", differences));
  }
}
