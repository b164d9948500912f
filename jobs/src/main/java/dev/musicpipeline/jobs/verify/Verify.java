package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.outcome.Summary;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ledger's program: checks a pipeline's books from Kafka and the lake alone. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that every offset of the topic is exactly one row of the lake, and every event counted once.",
      "Reads Kafka and the lake, and changes nothing."
    },
    exitCodeOnInvalidInput = Verify.NOT_CHECKED,
    exitCodeOnExecutionException = Verify.NOT_CHECKED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:balanced", "1:not balanced", "2:could not check"})
public final class Verify implements Callable<Integer> {
  static final int BALANCED = 0;
  static final int NOT_BALANCED = 1;
  static final int NOT_CHECKED = 2;

  private static final Map<String, String> SETTINGS = Map.of("spark.sql.shuffle.partitions", "64");

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the ledger to this file, as JSON.")
  private Path json;

  @Option(
      names = "--settled",
      description =
          "Nothing is on its way any more: what batch runs have not taken yet is an error too.")
  private boolean settled;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new Verify(), Verify::notChecked, args));
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    try (var spark =
        PipelineSession.start("verify", pipeline, Chosen.of(pipeline.spec().batch()), SETTINGS)) {
      var ledger =
          new Verification(spark, pipeline).run(settled ? Pending.Rule.WRONG : Pending.Rule.FINE);
      System.out.print(LedgerText.of(ledger));
      Summary.write(json, ledger);
      outcome(ledger).write();
      return ledger.balanced() ? BALANCED : NOT_BALANCED;
    }
  }

  private static RunOutcome notChecked(Exception failure) {
    return new RunOutcome("NotChecked", RunOutcome.message(failure));
  }

  private static RunOutcome outcome(Ledger ledger) {
    var counts = new LinkedHashMap<String, Object>();
    counts.put("offsets", ledger.offsets());
    counts.put("rows", ledger.rows());
    counts.put("accepted", ledger.accepted());
    counts.put("duplicates", ledger.duplicates());
    counts.put("rejected", ledger.rejected());
    counts.put("controlRecords", ledger.controlRecords());
    return ledger.balanced()
        ? new RunOutcome("Balanced", null, counts)
        : new RunOutcome("NotBalanced", ledger.wrong(), counts);
  }
}
