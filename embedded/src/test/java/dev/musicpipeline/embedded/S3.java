package dev.musicpipeline.embedded;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket for tests. */
final class S3 {
  static final String BUCKET = "music";

  private S3() {}

  static S3Client client(EmbeddedS3 server) {
    return client(server, AwsBasicCredentials.create(server.accessKey(), server.secretKey()));
  }

  static S3Client client(EmbeddedS3 server, AwsBasicCredentials credentials) {
    return S3Client.builder()
        .endpointOverride(URI.create(server.endpoint()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .build();
  }

  /** Makes the bucket if it is not there. */
  static void put(EmbeddedS3 server, String key, String text) {
    try (var client = client(server)) {
      if (client.listBuckets().buckets().isEmpty()) {
        client.createBucket(request -> request.bucket(BUCKET));
      }
      client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }
  }

  static String read(EmbeddedS3 server, String key) {
    try (var client = client(server)) {
      return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }
  }

  static List<String> keys(EmbeddedS3 server) {
    try (var client = client(server)) {
      return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }
}
