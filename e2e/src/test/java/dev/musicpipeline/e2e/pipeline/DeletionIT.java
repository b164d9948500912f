package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The end of the minimal example with all its data, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeletionIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  @AutoClose private static Installation installation;
  private static TestPipeline pipeline;

  @BeforeAll
  static void install() {
    installation = Installation.of(Version.present(), "minimal.yaml");
    pipeline = installation.pipeline();
    pipeline.spec().withObject("/batch").put("schedule", TestPipeline.NEVER);
    var policy = pipeline.spec().putObject("deletionPolicy");
    List.of("topics", "lake", "checkpoints", "database")
        .forEach(part -> policy.put(part, "Delete"));
  }

  @Test
  @Order(1)
  void hasDataToDelete() {
    pipeline.apply();

    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.events() > 0);

    assertThat(schemas()).contains("catalog", "serving");
  }

  @Test
  @Order(2)
  void deletesThemWhenItIsConfirmed() {
    confirm();

    pipeline.kubectl().run("delete", "musicpipeline", pipeline.name(), "--timeout=5m");

    assertThat(told())
        .contains(
            "Normal DataDeleted: deleted, as deletionPolicy says: topics, lake, checkpoints, database");
    assertThat(schemas()).doesNotContain("catalog", "serving");
    await().atMost(LONG).until(() -> pipeline.objects().isEmpty());
  }

  /** The provision run says what it makes; of what is there already it says nothing. */
  @Test
  @Order(3)
  void leavesNothingThatANewOneWouldFind() {
    pipeline.apply();

    pipeline.awaitReady();

    var provision =
        pipeline
            .kubectl()
            .run("logs", "--selector=musicpipeline.dev/component=provision", "--tail=-1");
    assertThat(provision.lines().filter(line -> line.contains("made the topic"))).hasSize(7);
    assertThat(provision).contains("made the table bronze.records", "made the table silver.events");
  }

  @Test
  @Order(4)
  void isGoneAfterSomeAttemptsIfItsSecretsAreGone() {
    confirm();
    pipeline.kubectl().run("delete", "secrets", "lake", "database");

    pipeline.kubectl().run("delete", "musicpipeline", pipeline.name(), "--timeout=5m");

    assertThat(told())
        .anyMatch(
            event ->
                event.startsWith(
                    "Warning CleanUpFailed: the clean-up run failed (attempt 3): SecretMissing:"));
    await().atMost(LONG).until(() -> pipeline.objects().isEmpty());
  }

  private static void confirm() {
    pipeline
        .kubectl()
        .run(
            "annotate",
            "musicpipeline",
            pipeline.name(),
            "musicpipeline.dev/confirm-deletion=" + pipeline.name());
  }

  private static List<String> schemas() {
    return pipeline.rows("select nspname from pg_namespace");
  }

  private static List<String> told() {
    return StreamSupport.stream(pipeline.json("get", "events").get("items").spliterator(), false)
        .map(DeletionIT::text)
        .toList();
  }

  private static String text(JsonNode event) {
    return "%s %s: %s"
        .formatted(
            event.get("type").asText(),
            event.get("reason").asText(),
            event.path("message").asText());
  }
}
