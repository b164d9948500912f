package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.operator.OperatorConfig.Images;
import dev.musicpipeline.operator.OperatorConfig.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorConfigTest {
  @Test
  void readsTheEnvironment() {
    var config =
        OperatorConfig.from(
            Map.ofEntries(
                Map.entry("WATCH_NAMESPACES", "a, b"),
                Map.entry("IMAGE_JOBS", "jobs:1"),
                Map.entry("IMAGE_PRODUCER", "producer:1"),
                Map.entry("IMAGE_DASHBOARD", "dashboard:1"),
                Map.entry("IMAGE_PULL_POLICY", "Always"),
                Map.entry("DRIVER_CLUSTER_ROLE", "driver"),
                Map.entry("TOPIC_PREFIX", "music-"),
                Map.entry("TOPIC_NAMESPACES", "kafka"),
                Map.entry("LEASE_NAME", "operator"),
                Map.entry("POD_NAMESPACE", "system"),
                Map.entry("POD_NAME", "operator-1"),
                Map.entry("HTTP_PORT", "9090"),
                Map.entry("DRIVERS_ASKED_EVERY_SECONDS", "15")));

    assertThat(config)
        .isEqualTo(
            new OperatorConfig(
                Set.of("a", "b"),
                new Images("jobs:1", "producer:1", "dashboard:1", "Always"),
                "driver",
                "music-",
                Set.of("kafka"),
                Optional.of(new Lease("operator", "system", "operator-1")),
                9090,
                Duration.ofSeconds(15)));
  }

  @Test
  void saysAllThatIsMissingOrWrongAtOnce() {
    assertThatThrownBy(
            () ->
                OperatorConfig.from(
                    Map.of("IMAGE_JOBS", "jobs:1", "LEASE_NAME", "operator", "HTTP_PORT", "web")))
        .hasMessage(
            "the environment: IMAGE_PRODUCER is missing; IMAGE_DASHBOARD is missing;"
                + " DRIVER_CLUSTER_ROLE is missing; POD_NAMESPACE is missing; POD_NAME is missing;"
                + " expected a number in HTTP_PORT, got \"web\"");
  }
}
