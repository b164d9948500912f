package dev.musicpipeline.jobs.maintenance;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.ImportLock;
import dev.musicpipeline.jobs.database.RunLocked;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.outcome.Summary;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The maintenance run's program. It works alone: beside no batch run, import or other one. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description = {
      "Maintains the lake: writes small files of closed days to larger ones, lets old snapshots expire, and deletes"
          + " files that no snapshot has.",
      "Changes no row. May run beside the streaming driver."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:maintained",
      "1:it failed; what was done stays, and the next run goes on",
      "4:another run holds a lock"
    })
public final class MaintenanceRun implements Callable<Integer> {
  static final int MAINTAINED = 0;
  static final int FAILED = 1;
  static final int LOCKED = 4;

  private static final Map<String, String> SETTINGS = Map.of("spark.sql.shuffle.partitions", "16");

  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceRun.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write what became of the run to this file, as JSON.")
  private Path json;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new MaintenanceRun(), RunOutcome::failed, args));
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    var database = new Database(pipeline);
    try (var batch = BatchLock.take(database);
        var imports = ImportLock.take(database);
        var spark = spark(pipeline)) {
      imports.check();
      var outcome =
          new Maintenance(spark, batch, new Steps(), pipeline.spec().maintenance(), Instant.now())
              .run()
              .outcome();
      say(outcome);
      return outcome.result().equals(MaintenanceReport.MAINTAINED) ? MAINTAINED : FAILED;
    } catch (RunLocked e) {
      say(new RunOutcome("Locked", e.getMessage()));
      return LOCKED;
    }
  }

  private static SparkSession spark(PipelineFile pipeline) {
    var chosen = Chosen.of(pipeline.spec().batch()).over(SETTINGS);
    return PipelineSession.start("maintenance", pipeline, chosen, Map.of());
  }

  private void say(RunOutcome outcome) throws Exception {
    LOG.info("result={} message=\"{}\"", outcome.result(), outcome.message());
    outcome.write();
    Summary.write(json, outcome);
  }
}
