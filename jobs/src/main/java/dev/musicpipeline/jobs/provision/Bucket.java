package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.DeleteObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bucket of the lake. */
final class Bucket {
  private static final Logger LOG = LoggerFactory.getLogger(Bucket.class);
  private static final long PATIENCE_MS = Duration.ofSeconds(10).toMillis();
  private static final long DELETION_MS = Duration.ofSeconds(60).toMillis();

  /** As many as S3 deletes at once. */
  private static final int DELETED_AT_ONCE = 1000;

  private static final Set<String> MISSING = Set.of("NoSuchBucket", "NoSuchKey");

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

  /** Work on the bucket. */
  @FunctionalInterface
  private interface Work<T> {
    T with(MinioClient client) throws MinioException, IOException, GeneralSecurityException;
  }

  /** The text of an object; nothing without the object or the bucket. */
  Optional<String> read(String object) throws IOException, NotProvisioned {
    var call =
        GetObjectArgs.builder().bucket(pipeline.spec().lake().bucket()).object(object).build();
    return unlessMissing(
        client -> {
          try (var answer = client.getObject(call)) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  void write(String object, String text) throws IOException, NotProvisioned {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var call =
        PutObjectArgs.builder().bucket(pipeline.spec().lake().bucket()).object(object).stream(
                new ByteArrayInputStream(bytes), bytes.length, -1)
            .build();
    unlessMissing(client -> client.putObject(call));
  }

  /** Deletes an object; one that is not there is deleted. */
  void delete(String object) throws IOException, NotProvisioned {
    var call =
        RemoveObjectArgs.builder().bucket(pipeline.spec().lake().bucket()).object(object).build();
    unlessMissing(
        client -> {
          client.removeObject(call);
          return object;
        });
  }

  /** What the work came to; nothing if the bucket or the object is not there. */
  private <T> Optional<T> unlessMissing(Work<T> work) throws IOException, NotProvisioned {
    try {
      return Optional.of(work.with(client()));
    } catch (MinioException | IOException | GeneralSecurityException e) {
      if (e instanceof ErrorResponseException answer
          && MISSING.contains(answer.errorResponse().code())) {
        return Optional.empty();
      }
      throw BucketFailure.of(pipeline.spec().lake(), e);
    }
  }

  /** Deletes all objects of a folder. The bucket stays, since others may use it too. */
  void empty(String folder) throws IOException, NotProvisioned {
    var deleted =
        unlessMissing(
            client -> {
              client.setTimeout(PATIENCE_MS, PATIENCE_MS, DELETION_MS);
              return empty(client, folder);
            });
    LOG.info("deleted {} objects below {}/", deleted.orElse(0), folder);
  }

  private int empty(MinioClient client, String folder)
      throws MinioException, IOException, GeneralSecurityException {
    var bucket = pipeline.spec().lake().bucket();
    var listing =
        ListObjectsArgs.builder().bucket(bucket).prefix(folder + "/").recursive(true).build();
    var deleted = 0;
    var next = new ArrayList<DeleteObject>();
    for (var found : client.listObjects(listing)) {
      next.add(new DeleteObject(found.get().objectName()));
      if (next.size() == DELETED_AT_ONCE) {
        deleted += delete(client, next);
        next.clear();
      }
    }
    return deleted + delete(client, next);
  }

  private int delete(MinioClient client, List<DeleteObject> objects)
      throws MinioException, IOException, GeneralSecurityException {
    if (objects.isEmpty()) {
      return 0;
    }
    var bucket = pipeline.spec().lake().bucket();
    var call = RemoveObjectsArgs.builder().bucket(bucket).objects(objects).build();
    for (var refused : client.removeObjects(call)) {
      var error = refused.get();
      throw new IOException(
          "%s is not deleted: %s, %s".formatted(error.objectName(), error.code(), error.message()));
    }
    return objects.size();
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
