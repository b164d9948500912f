package dev.musicpipeline.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.crds.SaslSpec;
import dev.musicpipeline.crds.TlsSpec;
import dev.musicpipeline.embedded.CertificateAuthority;
import dev.musicpipeline.embedded.CertificateAuthority.Issued;
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
    user(user);
    pipeline(kafka, new TlsSpec("ca", "user"), null);
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
    pipeline(kafka, new TlsSpec("ca", null), null);
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

  @Test
  void sendsWithACertificateAndALogin(@TempDir Path other) throws Exception {
    try (var both = SecuredKafka.start(other, clients, "music", "hush")) {
      var topic = Topic.make(both.open().bootstrapServers(), "secured");
      user(clients.issue("both"));
      secret("login", "username", "music");
      secret("login", "password", "hush");
      pipeline(both, new TlsSpec("ca", "user"), new SaslSpec(null, "login"));
      try (var producer = ProducerChild.start(folder, "--limit", "100")) {
        assertThat(producer.awaitEnd()).as(producer.log()).isZero();
      }

      assertThat(topic.read()).hasSize(100);
    }
  }

  private void user(Issued certificate) throws IOException {
    secret("user", "tls.crt", certificate.chain());
    secret("user", "tls.key", certificate.key());
  }

  private void pipeline(SecuredKafka broker, TlsSpec tls, SaslSpec sasl) throws IOException {
    var topic = new Topic(broker.bootstrapServers(), "secured");
    var spec =
        new MusicPipelineSpec(
            topic.spec(tls, sasl),
            new LakeSpec("http://127.0.0.1:1", "lake", null, null, "lake"),
            new DatabaseSpec("127.0.0.1", 1, "pipeline", "database"),
            null,
            null,
            new ProducerSpec(true, 42L, 0, 100, 100, 10, null, null, null, null, null),
            null);
    PipelineFile.write(folder.resolve("pipeline.yaml"), "test", spec);
    secret("ca", "ca.crt", Files.readString(broker.certificate()));
  }

  private void secret(String name, String key, String value) throws IOException {
    var secret = Files.createDirectories(folder.resolve("secrets").resolve(name));
    Files.writeString(secret.resolve(key), value);
  }
}
