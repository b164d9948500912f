package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bucket of the lake. */
final class Bucket {
  private static final Logger LOG = LoggerFactory.getLogger(Bucket.class);
  private static final long PATIENCE_MS = Duration.ofSeconds(10).toMillis();

  private final PipelineFile pipeline;

  Bucket(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  void make() throws IOException, NotProvisioned {
    var client = client();
    try {
      make(client);
    } catch (MinioException | IOException | GeneralSecurityException e) {
      throw BucketFailure.of(pipeline.spec().lake(), e);
    }
  }

  private void make(MinioClient client)
      throws MinioException, IOException, GeneralSecurityException {
    var lake = pipeline.spec().lake();
    if (client.bucketExists(BucketExistsArgs.builder().bucket(lake.bucket()).build())) {
      return;
    }
    client.makeBucket(MakeBucketArgs.builder().bucket(lake.bucket()).region(lake.region()).build());
    LOG.info("made the bucket {} at {}", lake.bucket(), lake.endpoint());
  }

  private MinioClient client() throws IOException {
    var lake = pipeline.spec().lake();
    var keys = pipeline.lakeCredentials();
    var client =
        MinioClient.builder()
            .endpoint(lake.endpoint())
            .region(lake.region())
            .credentials(keys.user(), keys.password())
            .build();
    client.setTimeout(PATIENCE_MS, PATIENCE_MS, PATIENCE_MS);
    return client;
  }
}
