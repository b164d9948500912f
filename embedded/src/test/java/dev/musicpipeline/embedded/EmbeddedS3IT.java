package dev.musicpipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

class EmbeddedS3IT {
  private static final int PART = 5 << 20;

  @TempDir Path data;
  private EmbeddedS3 server;

  @BeforeEach
  void start() throws Exception {
    server = EmbeddedS3.start(data, 0);
    S3.put(server, "first", "1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void putsAnUploadTogetherFromItsParts() {
    var content = new byte[PART + 1000];
    new Random(1).nextBytes(content);
    try (var client = S3.client(server)) {
      upload(client, "large/object", content);

      var read = client.getObjectAsBytes(request -> request.bucket(S3.BUCKET).key("large/object"));
      assertThat(read.asByteArray()).isEqualTo(content);
      assertThat(S3.keys(server)).containsExactly("first", "large/object");
    }
  }

  @Test
  void refusesToReplaceAnObjectThatShallBeNew() {
    try (var client = S3.client(server)) {
      assertThatThrownBy(
              () ->
                  client.putObject(
                      request -> request.bucket(S3.BUCKET).key("first").ifNoneMatch("*"),
                      RequestBody.fromString("2")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }
    assertThat(S3.read(server, "first")).isEqualTo("1");
  }

  @Test
  void refusesAWrongSecret() {
    var wrong = AwsBasicCredentials.create(server.accessKey(), "wrong");
    try (var client = S3.client(server, wrong)) {
      assertThatThrownBy(() -> client.headObject(r -> r.bucket(S3.BUCKET).key("first")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void neverShowsHalfAnObjectAndKeepsNoneOfItAfterAKill() throws Exception {
    var halfSent = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var sending = CompletableFuture.runAsync(() -> sendHalf(new Stuck(1 << 20, halfSent, goOn)));
    halfSent.await();
    await().until(() -> files().size() == 2);

    assertThat(S3.keys(server)).containsExactly("first");
    server.kill();
    goOn.countDown();
    assertThat(sending).failsWithin(Duration.ofSeconds(60));
    server = EmbeddedS3.start(data, 0);

    assertThat(S3.keys(server)).containsExactly("first");
    assertThat(files()).containsExactly("first");
  }

  private void sendHalf(InputStream half) {
    try (var client = S3.client(server)) {
      client.putObject(
          request -> request.bucket(S3.BUCKET).key("half"),
          RequestBody.fromInputStream(half, 2L << 20));
    }
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(data.resolve("s3").resolve(S3.BUCKET))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void upload(S3Client client, String key, byte[] content) {
    var id = client.createMultipartUpload(request -> request.bucket(S3.BUCKET).key(key)).uploadId();
    var parts =
        IntStream.of(1, 2)
            .mapToObj(
                number -> {
                  var from = (number - 1) * PART;
                  var to = Math.min(content.length, from + PART);
                  var tag =
                      client
                          .uploadPart(
                              r -> r.bucket(S3.BUCKET).key(key).uploadId(id).partNumber(number),
                              RequestBody.fromBytes(Arrays.copyOfRange(content, from, to)))
                          .eTag();
                  return CompletedPart.builder().partNumber(number).eTag(tag).build();
                })
            .toList();
    client.completeMultipartUpload(
        r ->
            r.bucket(S3.BUCKET)
                .key(key)
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
  }

  /** Gives that many bytes, says so, and ends when it may go on. */
  private static final class Stuck extends InputStream {
    private final CountDownLatch reached;
    private final CountDownLatch goOn;
    private int left;

    Stuck(int bytes, CountDownLatch reached, CountDownLatch goOn) {
      this.left = bytes;
      this.reached = reached;
      this.goOn = goOn;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      var next = read();
      if (next < 0 || length == 0) {
        return next < 0 ? -1 : 0;
      }
      bytes[from] = (byte) next;
      return 1;
    }

    @Override
    public int read() {
      if (left-- > 0) {
        return 'x';
      }
      reached.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
      return -1;
    }
  }
}
