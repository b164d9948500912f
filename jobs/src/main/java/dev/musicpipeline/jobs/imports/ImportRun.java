package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.ImportLock;
import dev.musicpipeline.jobs.outcome.Program;
import dev.musicpipeline.jobs.outcome.RunOutcome;
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
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The import run: brings files of listens, events and dimension records into the lake. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings files into the lake: listens and events into bronze.records, dimension records into silver.dim_*.",
      "What has been imported before is not imported again. See docs/import.md."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything is in the lake (bad lines as rejected records)",
      "1:the import failed; run it again",
      "2:the arguments, the description or the files are wrong"
    })
public final class ImportRun implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  @Parameters(
      index = "1",
      paramLabel = "PATH",
      description =
          "An import description (.yaml), a file of events (.jsonl or .jsonl.gz), or a folder of dimension files"
              + " (users.jsonl, songs.csv, …). A local path, or s3a:// within the lake's S3 service.")
  private String path;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description = "What paths in the description are relative to. Default: its own folder.")
  private String base;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the summary to this file, as JSON.")
  private Path json;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(Program.run(new ImportRun(), RunOutcome::failed, args));
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    final ImportPlan plan;
    try {
      plan = ImportPlan.of(path, base, pipeline);
    } catch (IllegalArgumentException e) {
      System.err.println("import: " + e.getMessage());
      new RunOutcome("BadInput", e.getMessage()).write();
      return ExitCode.USAGE;
    }
    var summary = run(pipeline, plan);
    System.out.print(summary.text());
    Summary.write(json, summary);
    summary.outcome().write();
    return ExitCode.OK;
  }

  private static ImportSummary run(PipelineFile pipeline, ImportPlan plan) throws Exception {
    LOG.info("importing {} files of {}", plan.files().size(), plan.description().source());
    try (var lock = ImportLock.await(new Database(pipeline));
        var spark = session(pipeline)) {
      return Import.of(spark, pipeline, plan, Instant.now()).run(lock);
    }
  }

  private static SparkSession session(PipelineFile pipeline) {
    return PipelineSession.start(
        "import",
        pipeline,
        Chosen.of(pipeline.spec().batch()),
        Map.of("spark.sql.shuffle.partitions", "32"));
  }
}
