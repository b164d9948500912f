package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.kafka.KafkaAccess;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A pipeline whose Kafka speaks TLS alone and asks for a login. */
class SecuredKafkaIT {
  private static final String PASSWORD = "hush";

  @TempDir private static Path folder;
  private static SecuredKafka kafka;
  private static TestPipeline pipeline;

  @BeforeAll
  static void start() throws Exception {
    kafka = SecuredKafka.start(folder, "music", PASSWORD);
    var services =
        new EmbeddedServices(
            kafka.open(), EmbeddedS3.start(folder, 0), EmbeddedPostgres.start(folder, 0));
    TestPipeline.write(folder, "ca", "ca.crt", Files.readString(kafka.certificate()));
    TestPipeline.write(folder, "login", "username", "music");
    TestPipeline.write(folder, "login", "password", PASSWORD);
    pipeline =
        TestPipeline.start(
            folder,
            services,
            "{bootstrapServers: \"%s\", tls: {caSecret: ca}, sasl: {credentialsSecret: login}}"
                .formatted(kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void isSeenWrittenAndReadBySpark() throws Exception {
    var strings = new StringSerializer();
    var settings = new HashMap<String, Object>(KafkaAccess.properties(pipeline.file()));
    try (var producer = new KafkaProducer<>(settings, strings, strings)) {
      producer.send(new ProducerRecord<>("listen-events", 0, "key", "value")).get();
    }

    var read =
        TestSpark.SESSION
            .read()
            .format("kafka")
            .options(KafkaOptions.of(pipeline.file()))
            .option("subscribe", "listen-events")
            .load()
            .selectExpr("cast(value as string)")
            .collectAsList();

    assertThat(Topic.describe(pipeline.file()).end().of(0)).isEqualTo(1);
    assertThat(read).extracting(row -> row.getString(0)).containsExactly("value");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    TestPipeline.write(folder, "login", "password", "guess");
    try {
      var outcome = provision();

      assertThat(outcome.result()).isEqualTo("KafkaLoginFailed");
      assertThat(outcome.message())
          .contains(" at " + kafka.bootstrapServers() + ": Authentication failed")
          .doesNotContain("guess");
      assertThat(execute(new StreamingDriver())).isEqualTo(1);
    } finally {
      TestPipeline.write(folder, "login", "password", PASSWORD);
    }
    assertThat(provision())
        .as("a rotated password is seen")
        .isEqualTo(new RunOutcome("Provisioned", "all is there", Map.of("differences", List.of())));
  }

  @Test
  void isNotTrustedByAnotherCertificate() throws Exception {
    var other = folder.resolve("other");
    try (var another = SecuredKafka.start(other, "music", PASSWORD)) {
      TestPipeline.write(folder, "ca", "ca.crt", Files.readString(another.certificate()));

      assertThat(provision().result()).isEqualTo("KafkaTlsFailed");
      TestPipeline.write(folder, "ca", "ca.crt", "no certificate");
      assertThat(provision().result()).isEqualTo("KafkaTlsFailed");
    } finally {
      TestPipeline.write(folder, "ca", "ca.crt", Files.readString(kafka.certificate()));
    }
  }

  private static RunOutcome provision() {
    var provision = new Provision();
    new CommandLine(provision).parseArgs(pipeline.file().path().toString());
    return provision.outcome();
  }

  private static int execute(Object program) {
    return new CommandLine(program).execute(pipeline.file().path().toString());
  }
}
