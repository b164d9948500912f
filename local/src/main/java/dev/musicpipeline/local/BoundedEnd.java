package dev.musicpipeline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.local.process.Programs;
import dev.musicpipeline.local.report.Acknowledged;
import dev.musicpipeline.local.report.Produced;
import dev.musicpipeline.local.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a bounded run ends once its producer is stopped: everything drains, a last batch run
 * publishes all there is, and the ledger is verified and compared with what is served.
 */
final class BoundedEnd {
  private static final int BATCH_ATTEMPTS = 3;

  private final PipelineFile pipeline;
  private final Programs programs;
  private final DashboardApi api;
  private final BatchRuns batch;
  private final Console console;

  BoundedEnd(
      PipelineFile pipeline,
      Programs programs,
      DashboardApi api,
      BatchRuns batch,
      Console console) {
    this.pipeline = pipeline;
    this.programs = programs;
    this.api = api;
    this.batch = batch;
    this.console = console;
  }

  /**
   * What was sent when the run began, and how long it has sent since.
   *
   * @param before the counts of earlier runs
   */
  record Sent(Produced before, Duration during) {
    double eventsPerSecond(Produced after) {
      return (after.acknowledged() - before.acknowledged()) * 1000.0 / during.toMillis();
    }
  }

  /** Returns the exit code: 0 if everything balances. */
  int run(Sent sent, Optional<Path> file) throws IOException, InterruptedException {
    var produced = Produced.in(programs.producerState());
    console.say(
        "the producer has ended: %d sent, %d acknowledged; draining"
            .formatted(produced.produced(), produced.acknowledged()));
    batch.endSchedule();
    new Drain(pipeline).await();
    console.say("drained; the last batch run");
    lastBatch();
    console.say("verifying");
    var report = verify(produced, sent.eventsPerSecond(produced));
    if (file.isPresent()) {
      report.write(file.get());
    }
    report.problems().forEach(problem -> console.say("does not balance: " + problem));
    console.say(summary(report));
    return report.problems().isEmpty() ? 0 : 1;
  }

  private void lastBatch() throws IOException, InterruptedException {
    batch.awaitEnd();
    for (var attempt = 1; !batch.runNow(); attempt++) {
      if (attempt == BATCH_ATTEMPTS) {
        throw new IllegalStateException("the last batch run failed: see the batch log");
      }
    }
  }

  private Report verify(Produced produced, double rate) throws IOException, InterruptedException {
    var file = programs.data().resolve("run").resolve("verified.json");
    Files.deleteIfExists(file);
    var code = batch.verify(file);
    return Report.of(produced, acknowledged(), read(file), code, api.get("totals"), rate);
  }

  private Acknowledged acknowledged() throws IOException {
    var file = programs.acknowledged();
    return file.isPresent() ? Acknowledged.in(file.get()) : Acknowledged.NOT_KEPT;
  }

  /** A verification that could not even count leaves no file. */
  private static JsonNode read(Path file) throws IOException {
    var json = new ObjectMapper();
    return Files.exists(file) ? json.readTree(file.toFile()) : json.createObjectNode();
  }

  private static String summary(Report report) {
    return "%d offsets = %d accepted + %d duplicates + %d rejected, at %.1f events/s: %s"
        .formatted(
            report.offsets(),
            report.accepted(),
            report.duplicates(),
            report.rejected(),
            report.eventsPerSecond(),
            report.problems().isEmpty() ? "everything balances" : "NOT balanced");
  }
}
