package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The batch run. Ends with 0 if it has published or there was nothing to do, 3 if the lake was
 * behind, 4 if another run holds the lock, and 1 if it failed.
 */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = "Brings the batch layer up to the cut, and publishes both.")
public final class BatchRun implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int LAKE_BEHIND = 3;
  static final int LOCKED = 4;

  /** What a pipeline's own Spark settings may override. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Adaptive execution joins partitions that turn out small.
          "spark.sql.shuffle.partitions", "16");

  private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--interval-end",
      paramLabel = "TIME",
      description = "The scheduled time that this run closes, such as 2026-01-01T00:05:00Z.")
  private Instant intervalEnd;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new BatchRun(), RunOutcome::failed, args));
  }

  @Override
  public Integer call() throws IOException {
    var pipeline = PipelineFile.read(file);
    var closes = intervalEnd == null ? Instant.now() : intervalEnd;
    try (var session = BatchLock.take(new Database(pipeline));
        var layer = layer(pipeline, session)) {
      return run(layer, new FailedRuns(new Database(pipeline), closes));
    } catch (RunLocked e) {
      LOG.warn("interval={} result=Locked message=\"{}\"", closes, e.getMessage());
      ended("Locked", e.getMessage(), closes).write();
      return LOCKED;
    } catch (SQLException e) {
      LOG.error("interval={} result=Failed message=\"the database failed\"", closes, e);
      ended("Failed", RunOutcome.message(e), closes).write();
      return FAILED;
    }
  }

  private int run(BatchLayer layer, FailedRuns failedRuns) {
    try {
      publish(layer).write();
      return DONE;
    } catch (LakeBehind e) {
      failedRuns.add(layer.era(), "LakeBehind", e);
      ended("LakeBehind", e.getMessage(), failedRuns.intervalEnd()).write();
      return LAKE_BEHIND;
    } catch (Exception e) {
      LOG.error("the run failed", e);
      failedRuns.add(layer.era(), "Failed", e);
      ended("Failed", RunOutcome.message(e), failedRuns.intervalEnd()).write();
      return FAILED;
    }
  }

  private RunOutcome publish(BatchLayer layer) throws Exception {
    if (intervalEnd == null) {
      return layer.publish().outcome();
    }
    return layer
        .publish(intervalEnd)
        .map(RunReport::outcome)
        .orElseGet(() -> ended("UpToDate", "a run that closes it is published", intervalEnd));
  }

  private static RunOutcome ended(String result, String message, Instant interval) {
    return new RunOutcome(result, message, Map.of("interval", interval.toString()));
  }

  private static BatchLayer layer(PipelineFile pipeline, LockedSession session) {
    return new BatchLayer(
        pipeline,
        session,
        new LakeWait(session, Durations.parse(pipeline.spec().batch().lakeDeadline())),
        () -> new LakeSession(spark(pipeline)),
        new Steps());
  }

  private static SparkSession spark(PipelineFile pipeline) {
    var chosen = Chosen.of(pipeline.spec().batch()).over(SETTINGS);
    return PipelineSession.start("batch", pipeline, chosen, Map.of());
  }
}
