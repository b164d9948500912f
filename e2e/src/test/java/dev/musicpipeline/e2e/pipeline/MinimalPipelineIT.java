package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the minimal example, from helm install to the namespace's end, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MinimalPipelineIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  private static Version version;
  @AutoClose private static Installation installation;
  private static TestPipeline pipeline;
  private static InstalledChart chart;

  @BeforeAll
  static void install() {
    version = Version.present();
    installation = Installation.of(version, "minimal.yaml");
    pipeline = installation.pipeline();
    chart = installation.chart();
    pipeline.spec().withObject("/batch").put("schedule", "@every 60s");
    pipeline.spec().withObject("/streaming").put("lakeTrigger", "10s");
  }

  @Test
  @Order(1)
  void getsReady() {
    pipeline.apply();

    pipeline.awaitReady();

    assertThat(pipeline.get().at("/status/phase").asText()).isEqualTo("Running");
    assertThat(pipeline.get().at("/status/observedGeneration"))
        .isEqualTo(pipeline.get().at("/metadata/generation"));
  }

  @Test
  @Order(2)
  void countsEventsAndSaysHowFreshTheyAre() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              var numbers = pipeline.get().at("/status/streaming");
              assertThat(numbers.path("eventsPerSecond").asLong()).isPositive();
              assertThat(numbers.path("freshnessSeconds").isNumber()).isTrue();
            });
    assertThat(pipeline.counted()).isPositive();
  }

  @Test
  @Order(3)
  void publishesBatchRuns() {
    // The first run may have found nothing to count yet.
    await().atMost(LONG).until(pipeline::hasBatchNumbers);

    await().atMost(LONG).until(() -> pipeline.get().at("/status/batch").has("lastPublished"));
    assertThat(pipeline.get().at("/status/batch/lastResult").asText()).isEqualTo("Published");

    pipeline.schedule(TestPipeline.NEVER);
  }

  /** So that it fits a small machine, the operator included. */
  @Test
  @Order(4)
  void asksForOneAndAHalfCpusAtTheMost() {
    var run = pipeline.json("get", "jobs", "--selector=musicpipeline.dev/component=batch");
    var asked =
        cpus(pipeline.json("get", "statefulsets,deployments").get("items"))
            .add(cpus(List.of(run.at("/items/0"))))
            .add(cpus(List.of(chart.deployment())));

    assertThat(asked).isLessThanOrEqualTo(new BigDecimal("1.5"));
  }

  @Test
  @Order(5)
  void stopsWhenItIsSuspendedAndGoesOnWhenItIsResumed() {
    pipeline.edit("{\"spec\":{\"suspend\":true}}");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(pipeline.pods("streaming")).isEmpty();
              assertThat(pipeline.pods("producer")).isEmpty();
              assertThat(pipeline.condition("Ready")).isEqualTo("False/Suspended");
            });
    var counted = pipeline.counted();

    pipeline.edit("{\"spec\":{\"suspend\":false}}");

    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
  }

  @Test
  @Order(6)
  void keepsItsDriverWhenTheOperatorIsKilled() {
    var driver = pipeline.uids("streaming");

    chart.kubectl().run("delete", "pods", "--all", "--force", "--grace-period=0");
    chart.kubectl().run("rollout", "status", "deployment", "--timeout=3m");
    pipeline.edit(
        "{\"metadata\":{\"annotations\":{\"seen\":\"yes\"}},\"spec\":{\"dashboard\":{\"replicas\":2}}}");

    await().atMost(LONG).until(() -> pipeline.pods("dashboard").size() == 2);
    assertThat(pipeline.uids("streaming")).isEqualTo(driver);
  }

  @Test
  @Order(7)
  void goesOnWhenItsDriverIsDeletedByForce() {
    var pod = "pod/%s-streaming-0".formatted(pipeline.name());
    var driver = pipeline.uids("streaming");
    var counted = pipeline.counted();

    pipeline.kubectl().run("delete", pod, "--force", "--grace-period=0");

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(pipeline.uids("streaming"))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(driver));
    pipeline.kubectl().run("wait", "--for=condition=Ready", pod, "--timeout=5m");
    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
  }

  @Test
  @Order(8)
  void letsNoSecondDriverWrite() {
    var other = ExtraJob.driver(pipeline);

    await().atMost(LONG).until(() -> other.log().contains("waiting for it to end"));
    var counted = pipeline.counted();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
    assertThat(other.log()).doesNotContain("starts");
    other.delete();
  }

  @Test
  @Order(9)
  void restartsOnlyWhatUsesAnEditedImage() {
    var driver = pipeline.uids("streaming");
    var dashboard = pipeline.uids("dashboard");

    pipeline.edit(
        "{\"spec\":{\"images\":{\"dashboard\":\"%s\"}}}"
            .formatted(version.images().of("dashboard") + "-again"));

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(pipeline.uids("dashboard")).doesNotContainAnyElementsOf(dashboard));
    assertThat(pipeline.uids("streaming")).isEqualTo(driver);
  }

  @Test
  @Order(10)
  void balancesItsLedger() {
    pipeline.drain();
    pipeline.runNow();

    var verified = ExtraJob.verify(pipeline, "--settled");

    assertThat(verified).contains("BALANCED").doesNotContain("NOT BALANCED");
  }

  @Test
  @Order(11)
  void tellsNoSecret() {
    var told =
        pipeline.kubectl().run("get", "configmaps,pods,jobs,statefulsets,deployments", "-o=yaml")
            + pipeline.kubectl().run("get", "musicpipelines,events", "-o=yaml")
            + logs();

    assertThat(told).doesNotContain(TestPipeline.SECRETS);
  }

  @Test
  @Order(12)
  void isGoneWithAllItMadeWhenItIsDeleted() {
    pipeline.kubectl().run("delete", "musicpipeline", pipeline.name(), "--timeout=60s");

    await().atMost(LONG).until(() -> pipeline.objects().isEmpty());
  }

  @Test
  @Order(13)
  void doesNotKeepItsNamespaceFromBeingDeleted() {
    pipeline.spec().put("suspend", false);
    pipeline.apply();
    await().atMost(LONG).until(() -> !pipeline.pods("provision").isEmpty());

    pipeline.kubectl().run("delete", "namespace", pipeline.namespace(), "--timeout=5m");

    assertThat(chart.kubectl().run("get", "namespaces")).doesNotContain(pipeline.namespace());
  }

  private static String logs() {
    var all = new StringBuilder();
    for (var pod : pipeline.json("get", "pods").get("items")) {
      all.append(pipeline.kubectl().run("logs", pod.at("/metadata/name").asText()));
    }
    return all.append(
            chart
                .kubectl()
                .run("logs", "deployment/" + chart.deployment().at("/metadata/name").asText()))
        .toString();
  }

  private static BigDecimal cpus(Iterable<JsonNode> workloads) {
    var sum = BigDecimal.ZERO;
    for (var workload : workloads) {
      var cpu = workload.at("/spec/template/spec/containers/0/resources/requests/cpu").asText();
      sum = sum.add(Quantity.parse(cpu).getNumericalAmount());
    }
    return sum;
  }
}
