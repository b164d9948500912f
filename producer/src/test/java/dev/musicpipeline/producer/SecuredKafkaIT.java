package dev.musicpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.crds.SaslSpec;
import dev.musicpipeline.crds.TlsSpec;
import dev.musicpipeline.embedded.SecuredKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredKafkaIT {
  @TempDir private static Path data;
  private static SecuredKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = SecuredKafka.start(data, "music", "hush");
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void sendsByTlsAndWithALogin() throws Exception {
    var topic = Topic.make(kafka.open().bootstrapServers(), "secured");
    pipeline("hush");
    try (var producer = ProducerChild.start(folder, "--limit", "100")) {
      assertThat(producer.awaitEnd()).as(producer.log()).isZero();
    }

    assertThat(topic.read()).hasSize(100);
  }

  @Test
  void endsAtOnceWithAWrongPasswordAndSaysSo() throws Exception {
    pipeline("guess");
    try (var producer = ProducerChild.start(folder, "--limit", "100")) {
      assertThat(producer.awaitEnd()).isEqualTo(1);

      assertThat(producer.log())
          .contains(
              "Kafka at "
                  + kafka.bootstrapServers()
                  + " does not let this producer in: Authentication failed")
          .doesNotContain("guess");
    }
  }

  private void pipeline(String password) throws IOException {
    var topic = new Topic(kafka.bootstrapServers(), "secured");
    var spec =
        new MusicPipelineSpec(
            topic.spec(new TlsSpec("ca", null), new SaslSpec(null, "login")),
            new LakeSpec("http://127.0.0.1:1", "lake", null, null, "lake"),
            new DatabaseSpec("127.0.0.1", 1, "pipeline", "database"),
            null,
            null,
            new ProducerSpec(true, 42L, 0, 100, 100, 10, null, null, null, null, null),
            null);
    PipelineFile.write(folder.resolve("pipeline.yaml"), "test", spec);
    secret("login", "username", "music");
    secret("login", "password", password);
    secret("ca", "ca.crt", Files.readString(kafka.certificate()));
  }

  private void secret(String name, String key, String value) throws IOException {
    var secret = Files.createDirectories(folder.resolve("secrets").resolve(name));
    Files.writeString(secret.resolve(key), value);
  }
}
