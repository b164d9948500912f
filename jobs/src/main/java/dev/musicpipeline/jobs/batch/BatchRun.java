package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.database.RunLocked;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.outcome.Steps;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--interval-end",
      paramLabel = "TIME",
      description = "The scheduled time that this run closes, such as 2026-01-01T00:05:00Z.")
  private Instant intervalEnd;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Computes this day's numbers (UTC) and those up to --to again as well.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "The last day to compute again.")
  private LocalDate to;

  @Spec private CommandSpec command;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new BatchRun(), RunOutcome::failed, args));
  }

  @Override
  public Integer call() throws IOException {
    var again = daysAgain();
    var pipeline = PipelineFile.read(file);
    var closes = intervalEnd == null ? Instant.now() : intervalEnd;
    try (var session = BatchLock.take(new Database(pipeline));
        var layer = layer(pipeline, session, again)) {
      return run(layer, new FailedRuns(new Database(pipeline), closes));
    } catch (RunLocked e) {
      LOG.warn("interval={} result=Locked message=\"{}\"", closes, e.getMessage());
      failed("Locked", e.getMessage(), closes).write();
      return LOCKED;
    } catch (SQLException e) {
      LOG.error("interval={} result=Failed message=\"the database failed\"", closes, e);
      failed("Failed", RunOutcome.message(e), closes).write();
      return FAILED;
    }
  }

  private int run(BatchLayer layer, FailedRuns failedRuns) {
    try {
      publish(layer).write();
      return DONE;
    } catch (LakeBehind e) {
      failedRuns.add(layer.era(), "LakeBehind", e);
      failed("LakeBehind", e.getMessage(), failedRuns.intervalEnd()).write();
      return LAKE_BEHIND;
    } catch (Exception e) {
      LOG.error("the run failed", e);
      failedRuns.add(layer.era(), "Failed", e);
      failed("Failed", RunOutcome.message(e), failedRuns.intervalEnd()).write();
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
        .orElseGet(
            () ->
                new RunOutcome(
                    "UpToDate", "a run that closes it is published", interval(intervalEnd)));
  }

  private static RunOutcome failed(String result, String message, Instant intervalEnd) {
    return RunOutcome.failed(result, message, interval(intervalEnd));
  }

  private static Map<String, String> interval(Instant end) {
    return Map.of("interval", end.toString());
  }

  private Touched daysAgain() {
    if (from == null && to == null) {
      return Touched.NOTHING;
    }
    if (from == null || to == null || from.isAfter(to)) {
      throw new ParameterException(
          command.commandLine(),
          "expected --from DAY and --to DAY, the first no later than the last, got %s and %s"
              .formatted(from, to));
    }
    return Touched.of(from.datesUntil(to.plusDays(1)).toList());
  }

  private static BatchLayer layer(PipelineFile pipeline, LockedSession session, Touched again) {
    return new BatchLayer(
        pipeline,
        session,
        new LakeWait(session, Durations.parse(pipeline.spec().batch().lakeDeadline())),
        () -> LakeSession.start("batch", pipeline),
        new Steps(),
        again);
  }
}
