package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.DeletionPolicySpec.Fate;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.SecretMissing;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The clean-up run, the inverse of the provision run: deletes what the spec's {@code
 * deletionPolicy} says, and nothing else. Nothing may write any more. Idempotent: what is gone is
 * no failure.
 */
@Command(
    name = "clean-up",
    mixinStandardHelpOptions = true,
    description = "Deletes what the pipeline's deletionPolicy says.")
public final class CleanUp implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);
  private static final String CLEANED_UP = "CleanedUp";
  private static final String FAILED = "Failed";
  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(30);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(new CommandLine(new CleanUp()).execute(args));
  }

  @Override
  public Integer call() {
    var outcome = outcome();
    outcome.write();
    return outcome.result().equals(CLEANED_UP) ? 0 : 1;
  }

  /** Cleans up, and says what became of it. */
  RunOutcome outcome() {
    try {
      return cleanUp(PipelineFile.read(file));
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.error("result=Failed", e);
      return new RunOutcome(FAILED, Failures.root(e));
    }
  }

  /** One part of what the provision run has made. */
  private record Part(String name, Fate fate, Deletion deletion) {}

  /** How a part is deleted. */
  @FunctionalInterface
  private interface Deletion {
    void run() throws IOException, InterruptedException, NotProvisioned;
  }

  /**
   * The lake's catalog goes before its files: it is not to lead to what is not there. Its mark goes
   * before both: without a catalog nobody could tell whose the files are.
   */
  private static List<Part> parts(PipelineFile pipeline) {
    var policy = pipeline.spec().deletionPolicy();
    var schemas = new ServingSchema(pipeline);
    var bucket = new Bucket(pipeline);
    var mark = new LakeMark(pipeline);
    return List.of(
        new Part(
            "topics", ofTopics(pipeline), new PipelineTopics(pipeline, TOPIC_PATIENCE)::delete),
        new Part("database", policy.database(), () -> schemas.drop(ServingSchema.SERVING)),
        new Part(
            "lake",
            policy.lake(),
            () -> {
              mark.remove();
              schemas.drop(Database.CATALOG_SCHEMA);
              bucket.empty(Lake.FOLDER);
            }),
        new Part(
            "checkpoints",
            policy.checkpoints(),
            () -> {
              mark.check();
              bucket.empty(Lake.CHECKPOINTS);
            }));
  }

  /** Topics that Strimzi makes are the operator's to delete. */
  private static Fate ofTopics(PipelineFile pipeline) {
    var spec = pipeline.spec();
    return spec.kafka().strimzi() == null ? spec.deletionPolicy().topics() : Fate.RETAIN;
  }

  /** A part that cannot be deleted does not keep the others. */
  private static RunOutcome cleanUp(PipelineFile pipeline) throws InterruptedException {
    var deleted = new ArrayList<String>();
    var failures = new ArrayList<RunOutcome>();
    for (var part : parts(pipeline)) {
      if (part.fate().deletes()) {
        try {
          part.deletion().run();
          deleted.add(part.name());
        } catch (NotProvisioned | IOException | RuntimeException e) {
          LOG.error("cannot delete the {}", part.name(), e);
          failures.add(failure(part, e));
        }
      }
    }
    return outcome(deleted, failures);
  }

  private static RunOutcome failure(Part part, Exception failure) {
    var known = Failures.find(failure, NotProvisioned.class).map(NotProvisioned::outcome);
    var secret =
        Failures.find(failure, SecretMissing.class)
            .map(missing -> new RunOutcome("SecretMissing", missing.getMessage()));
    var outcome =
        known.or(() -> secret).orElseGet(() -> new RunOutcome(FAILED, Failures.root(failure)));
    return new RunOutcome(outcome.result(), part.name() + ": " + outcome.message());
  }

  private static RunOutcome outcome(List<String> deleted, List<RunOutcome> failures) {
    var done =
        deleted.isEmpty() ? "nothing is deleted" : "deleted are " + String.join(", ", deleted);
    if (failures.isEmpty()) {
      LOG.info(done);
      return new RunOutcome(CLEANED_UP, done);
    }
    var why = failures.stream().map(RunOutcome::message).collect(Collectors.joining("; "));
    return new RunOutcome(failures.get(0).result(), why + "; " + done);
  }
}
