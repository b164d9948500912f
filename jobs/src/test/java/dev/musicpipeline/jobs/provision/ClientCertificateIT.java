package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.TlsSpec;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import dev.musicpipeline.embedded.CertificateAuthority;
import dev.musicpipeline.embedded.CertificateAuthority.Issued;
import dev.musicpipeline.embedded.EmbeddedPostgres;
import dev.musicpipeline.embedded.EmbeddedS3;
import dev.musicpipeline.embedded.EmbeddedServices;
import dev.musicpipeline.embedded.SecuredKafka;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.TestSpark;
import dev.musicpipeline.jobs.kafka.KafkaOptions;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import dev.musicpipeline.jobs.streaming.StreamingDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A pipeline whose Kafka asks for a client certificate. */
class ClientCertificateIT {
  private static final String EVENT =
      """
      {"event_id":"e","event_type":"play","ts":%d,"user_id":"u","song_id":"s","artist_id":"a",\
      "location":{"country":"US","region":"CA"},"listened_ms":10}""";

  @TempDir private static Path folder;
  private static CertificateAuthority clients;
  private static Issued music;
  private static SecuredKafka kafka;
  private static TestPipeline pipeline;

  @BeforeAll
  static void start() throws Exception {
    clients = CertificateAuthority.make(folder.resolve("clients"));
    music = clients.issue("music");
    kafka = SecuredKafka.start(folder, clients);
    var services =
        new EmbeddedServices(
            kafka.open(), EmbeddedS3.start(folder, 0), EmbeddedPostgres.start(folder, 0));
    TestPipeline.write(folder, "ca", "ca.crt", Files.readString(kafka.certificate()));
    user(music);
    pipeline =
        TestPipeline.start(
            folder,
            services,
            "{bootstrapServers: \"%s\", tls: {caSecret: ca, clientSecret: user}}"
                .formatted(kafka.bootstrapServers()),
            "streaming: {realtimeTrigger: 1s, lakeTrigger: 1s}");
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @AfterEach
  void showTheFirstCertificateAgain() throws IOException {
    user(music);
  }

  @Test
  void isSeenWrittenAndReadAndNobodyIsShownTheKey() throws Exception {
    var rows = records();
    send(EVENT.formatted(System.currentTimeMillis()));
    try (var driver = pipeline.run("streaming", StreamingDriver.class)) {
      await()
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(
              () ->
                  assertThat(
                          pipeline.query(
                              "select query, sum(end_offset) from serving.progress group by 1 order by 1"))
                      .containsExactly("lake 1", "realtime 1"));
      assertThat(driver.alive()).isTrue();
    }

    assertThat(rows.count()).isEqualTo(Topic.describe(pipeline.file()).end().of(0));
    assertThat(
            List.of(
                KafkaOptions.of(pipeline.file()).toString(),
                TestSpark.SESSION.conf().getAll().toString(),
                rows.queryExecution().toString(),
                Files.readString(folder.resolve("logs/streaming.log"))))
        .allSatisfy(
            shown ->
                assertThat(shown)
                    .doesNotContain("PRIVATE KEY")
                    .doesNotContain(music.key().lines().skip(1).findFirst().orElseThrow()));
  }

  @Test
  void tellsThatTheBrokersAskForACertificate() throws Exception {
    var spec = pipeline.file().spec();
    var anonymous = folder.resolve("anonymous.yaml");
    var open =
        new KafkaSpec(kafka.bootstrapServers(), new TlsSpec("ca", null), null, null, null, null);
    PipelineFile.write(anonymous, "test", spec.with(open, spec.lake(), spec.database()));

    var outcome = provision(anonymous);

    assertThat(outcome.result()).isEqualTo("KafkaTlsFailed");
    assertThat(outcome.message())
        .startsWith("looking for the topic listen-")
        .endsWith(
            " at %s: the brokers ask for a client certificate: name its Secret in kafka.tls.clientSecret (Received fatal alert: bad_certificate)"
                .formatted(kafka.bootstrapServers()));
  }

  @Test
  void tellsThatTheCertificateIsNotAccepted() throws Exception {
    user(CertificateAuthority.make(folder.resolve("others")).issue("music"));

    var outcome = provision(pipeline.file().path());

    assertThat(outcome.result()).isEqualTo("KafkaTlsFailed");
    assertThat(outcome.message())
        .contains("the brokers do not accept the client certificate of the Secret user");
  }

  @Test
  void tellsWhichFormTheKeyMustHave() throws Exception {
    user(new Issued(music.chain(), music.key().replace("PRIVATE", "RSA PRIVATE")));

    assertThat(provision(pipeline.file().path()))
        .isEqualTo(
            new RunOutcome(
                "KafkaTlsFailed",
                "making a client of Kafka at %s: expected an unencrypted key in PKCS#8 (-----BEGIN PRIVATE KEY-----) in the Secret user; cert-manager makes one with privateKey.encoding: PKCS8"
                    .formatted(kafka.bootstrapServers())));
  }

  @Test
  void tellsThatTheSecretIsMissing() throws Exception {
    Files.delete(folder.resolve("secrets/user/user.key"));

    assertThat(provision(pipeline.file().path()).result()).isEqualTo("SecretMissing");
  }

  @Test
  void showsARotatedCertificateAtTheNextConnection() throws Exception {
    var settings = new HashMap<String, Object>(KafkaAccess.properties(pipeline.file()));
    settings.put("connections.max.idle.ms", 200);
    try (var admin = Admin.create(settings)) {
      admin.listTopics().names().get();
      user(CertificateAuthority.make(folder.resolve("strangers")).issue("music"));
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(1)) // longer than a connection is kept
          .untilAsserted(
              () ->
                  assertThat(admin.listTopics().names().toCompletionStage())
                      .failsWithin(Duration.ofSeconds(30))
                      .withThrowableThat()
                      .withCauseInstanceOf(SslAuthenticationException.class));
      user(clients.issue("renewed"));
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(admin.listTopics().names().toCompletionStage())
                      .succeedsWithin(Duration.ofSeconds(30)));
    }
  }

  private static void user(Issued certificate) throws IOException {
    TestPipeline.write(folder, "user", "user.crt", certificate.chain());
    TestPipeline.write(folder, "user", "user.key", certificate.key());
  }

  private static void send(String event) throws Exception {
    var strings = new StringSerializer();
    var settings = new HashMap<String, Object>(KafkaAccess.properties(pipeline.file()));
    try (var producer = new KafkaProducer<>(settings, strings, strings)) {
      producer.send(new ProducerRecord<>("listen-events", 0, "key", event)).get();
    }
  }

  private static Dataset<Row> records() {
    return TestSpark.SESSION
        .read()
        .format("kafka")
        .options(KafkaOptions.of(pipeline.file()))
        .option("subscribe", "listen-events")
        .load()
        .selectExpr("cast(value as string)");
  }

  private static RunOutcome provision(Path file) {
    var provision = new Provision();
    new CommandLine(provision).parseArgs(file.toString());
    return provision.outcome();
  }
}
