package dev.musicpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.crds.TlsSpec;
import dev.musicpipeline.embedded.CertificateAuthority;
import dev.musicpipeline.embedded.SecuredKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateIT {
  @TempDir private static Path data;
  private static CertificateAuthority clients;
  private static SecuredKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() throws Exception {
    clients = CertificateAuthority.make(data.resolve("clients"));
    kafka = SecuredKafka.start(data, clients);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void sendsWithACertificate() throws Exception {
    var topic = Topic.make(kafka.open().bootstrapServers(), "secured");
    var user = clients.issue("music");
    secret("user", "tls.crt", user.chain());
    secret("user", "tls.key", user.key());
    pipeline(new TlsSpec("ca", "user"));
    try (var producer = ProducerChild.start(folder, "--limit", "100")) {
      assertThat(producer.awaitEnd()).as(producer.log()).isZero();

      assertThat(producer.log())
          .doesNotContain("PRIVATE KEY")
          .doesNotContain(user.key().lines().skip(1).findFirst().orElseThrow());
    }

    assertThat(topic.read()).hasSize(100);
  }

  @Test
  void endsAtOnceWithoutACertificateAndSaysWhatIsAskedFor() throws Exception {
    pipeline(new TlsSpec("ca", null));
    try (var producer = ProducerChild.start(folder, "--limit", "100")) {
      assertThat(producer.awaitEnd()).isEqualTo(1);

      assertThat(producer.log())
          .contains(
              "Kafka at "
                  + kafka.bootstrapServers()
                  + " does not let this producer in: the brokers ask for a client certificate:"
                  + " name its Secret in kafka.tls.clientSecret");
    }
  }

  private void pipeline(TlsSpec tls) throws IOException {
    var topic = new Topic(kafka.bootstrapServers(), "secured");
    var spec =
        new MusicPipelineSpec(
            topic.spec(tls, null),
            new LakeSpec("http://127.0.0.1:1", "lake", null, null, "lake"),
            new DatabaseSpec("127.0.0.1", 1, "pipeline", "database"),
            null,
            null,
            new ProducerSpec(true, 42L, 0, 100, 100, 10, null, null, null, null, null),
            null);
    PipelineFile.write(folder.resolve("pipeline.yaml"), "test", spec);
    secret("ca", "ca.crt", Files.readString(kafka.certificate()));
  }

  private void secret(String name, String key, String value) throws IOException {
    var secret = Files.createDirectories(folder.resolve("secrets").resolve(name));
    Files.writeString(secret.resolve(key), value);
  }
}
