package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** The checkpoints of a pipeline: one for each generation of a query. */
final class Checkpoints {
  private final String folder;
  private final Configuration conf;

  /**
   * @param conf with the settings that reach the pipeline's bucket
   */
  Checkpoints(PipelineFile pipeline, Configuration conf) {
    folder = "s3a://%s/%s/".formatted(pipeline.spec().lake().bucket(), Lake.CHECKPOINTS);
    this.conf = conf;
  }

  Checkpoint of(Query query, long generation) throws IOException {
    return new Checkpoint(folder + query.wire() + "/" + generation, conf);
  }

  Checkpoint of(Generation generation) throws IOException {
    return of(generation.query(), generation.number());
  }

  /**
   * The first number from this one on without a checkpoint. Those that are there may be left of
   * another life of the database: Spark would go on where such a checkpoint ends, not where the
   * sink does.
   */
  long unused(Query query, long number) throws IOException {
    var unused = number;
    while (of(query, unused).exists()) {
      unused++;
    }
    return unused;
  }
}
