package dev.musicpipeline.jobs.session;

import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Hands the lake's keys to S3A from the files beside the manifest, so that no setting holds them.
 */
public final class LakeCredentials implements AwsCredentialsProvider {
  private final PipelineFile pipeline;

  /** The constructor that S3A calls. */
  public LakeCredentials(URI bucket, Configuration conf) {
    var file = conf.get(PipelineSession.PIPELINE_FILE);
    try {
      pipeline = PipelineFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pipeline's manifest " + file, e);
    }
  }

  /** Asked for each request, so that rotated keys are seen at once. */
  @Override
  public AwsCredentials resolveCredentials() {
    try {
      var keys = pipeline.lakeCredentials();
      return AwsBasicCredentials.create(keys.user(), keys.password());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the lake's credentials beside " + pipeline.path(), e);
    }
  }
}
