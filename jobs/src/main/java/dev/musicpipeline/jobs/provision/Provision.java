package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.process.ParentWatch;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The provision run: bucket, topic, catalog tables, serving schema. Idempotent. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = "Makes the bucket, the topic, the lake's tables and the serving schema.")
public final class Provision implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Provision.class);

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's manifest.")
  private String file;

  public static void main(String[] args) {
    ParentWatch.start();
    System.exit(new CommandLine(new Provision()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    var pipeline = PipelineFile.read(file);
    new ServingSchema(pipeline).migrate();
    new Bucket(pipeline).make();
    new EventsTopic(pipeline).make();
    new CatalogTables(pipeline).make();
    LOG.info("provisioned {}", pipeline.name());
    return 0;
  }
}
