package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The rollback. Waits for a batch run that still works. Whoever calls it sees to it that no other
 * run follows before it should: the next one publishes a newer era.
 */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Publishes an earlier batch run again, with its own era and cut.",
    exitCodeOnExecutionException = BatchRun.FAILED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:that run is in force",
      "1:it failed; nothing has changed, or only the lake is not as it was",
      "5:refused: that run is not offered"
    })
public final class RollbackRun implements Callable<Integer> {
  static final int REFUSED = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RollbackRun.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--to-era",
      required = true,
      paramLabel = "N",
      description = "The era of the run that shall be in force: one that is still kept.")
  private long era;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new RollbackRun(), RunOutcome::failed, args));
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    try (var session = BatchLock.await(new Database(pipeline));
        var rollback =
            new Rollback(session, () -> LakeSession.start("rollback", pipeline), new Steps())) {
      var kept = rollback.to(era);
      LOG.info("era={} result=RolledBack", era);
      outcome(kept).write();
      return BatchRun.DONE;
    } catch (NotOffered e) {
      LOG.error("era={} result=Refused message=\"{}\"", era, e.getMessage());
      new RunOutcome("Refused", e.getMessage()).write();
      return REFUSED;
    }
  }

  private static RunOutcome outcome(KeptRuns kept) {
    var run = kept.inForce();
    var details = new LinkedHashMap<String, Object>();
    details.put("era", run.era());
    details.put("offered", Offered.of(kept));
    details.put("cut", run.cut().byPartition());
    return new RunOutcome(
        "RolledBack",
        "the batch views are those of era %d, as of %s".formatted(run.era(), run.asOf()),
        details);
  }
}
