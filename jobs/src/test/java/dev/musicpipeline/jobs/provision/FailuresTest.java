package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.KafkaSpec;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void tellsFailuresOfKafkaApart() {
    var results =
        Map.of(
            "KafkaUnreachable", new TimeoutException("no answer"),
            "KafkaLoginFailed", new SaslAuthenticationException("invalid credentials"),
            "KafkaTlsFailed", new SslAuthenticationException("handshake failed"),
            "KafkaForbidden", new TopicAuthorizationException("not allowed"),
            "TopicNotMade", new InvalidReplicationFactorException("3 of 1 brokers"),
            "Failed", new KafkaException("odd"));

    assertThat(results)
        .allSatisfy(
            (result, cause) -> assertThat(kafka(new ExecutionException(cause))).isEqualTo(result));
    assertThat(kafka(new KafkaException("no client", new ConfigException("no address"))))
        .isEqualTo("KafkaUnreachable");
  }

  @Test
  void saysWhatKafkaWasAskedAndWhatItSaid() {
    var failure =
        new KafkaFailure(new KafkaSpec("kafka:9092", null))
            .of("making the topic x", new ExecutionException(new KafkaException("no room")));

    assertThat(failure.outcome().message()).isEqualTo("making the topic x at kafka:9092: no room");
  }

  @Test
  void tellsFailuresOfTheDatabaseApart() {
    var results =
        Map.of(
            "08001", "DatabaseUnreachable",
            "57P03", "DatabaseUnreachable",
            "28P01", "DatabaseLoginFailed",
            "28000", "DatabaseLoginFailed",
            "3D000", "DatabaseMissing",
            "42501", "DatabaseForbidden",
            "22012", "Failed");

    assertThat(
            results.keySet().stream()
                .collect(Collectors.toMap(state -> state, FailuresTest::database)))
        .isEqualTo(results);
  }

  private static String kafka(Exception failure) {
    return new KafkaFailure(new KafkaSpec("kafka:9092", null))
        .of("asking", failure)
        .outcome()
        .result();
  }

  private static String database(String state) {
    return DatabaseFailure.of(
            new DatabaseSpec("postgres", 5432, "music", "login"), new SQLException("no", state))
        .outcome()
        .result();
  }
}
