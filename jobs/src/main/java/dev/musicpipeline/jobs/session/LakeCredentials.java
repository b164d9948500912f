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
  private final String file;

  /** The constructor that S3A calls. */
  public LakeCredentials(URI bucket, Configuration conf) {
    file = conf.get(PipelineSession.PIPELINE_FILE);
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      var keys = PipelineFile.read(file).lakeCredentials();
      return AwsBasicCredentials.create(keys.user(), keys.password());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the lake's credentials beside " + file, e);
    }
  }
}
