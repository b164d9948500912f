package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.e2e.cluster.Images;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What befalls a cluster befalls the minimal example, with its ledger checked after each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DisruptionsIT {
  private static final Duration LONG = Duration.ofMinutes(6);

  private static Cluster cluster;
  private static TestPipeline pipeline;
  private static InstalledChart chart;

  @BeforeAll
  static void install() {
    cluster = Cluster.get();
    var images = Images.get();
    pipeline = TestPipeline.of(cluster, "minimal.yaml");
    chart = InstalledChart.watching(cluster, images, pipeline.namespace());
    pipeline.spec().withObject("/batch").put("schedule", "@every 60s");
    pipeline.apply();
    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.hasBatchNumbers());
  }

  @AfterAll
  static void clean() {
    if (chart != null) {
      chart.close();
    }
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @Test
  @Order(1)
  void losesNothingWhenItsNodeIsDrained() {
    var driver = pipeline.uids("streaming");
    var node = pipeline.pods("streaming").get(0).at("/spec/nodeName").asText();

    try {
      pipeline
          .kubectl()
          .run(
              "drain",
              node,
              // Other tests use the node too.
              "--pod-selector=musicpipeline.dev/pipeline=" + pipeline.name(),
              "--delete-emptydir-data",
              "--force",
              "--ignore-daemonsets",
              "--timeout=3m");
    } finally {
      pipeline.kubectl().run("uncordon", node);
    }

    goesOn();
    assertThat(pipeline.uids("streaming")).doesNotContainAnyElementsOf(driver);
    balances();
  }

  @Test
  @Order(2)
  void losesNothingWhenTheApiServerIsRestarted() {
    var restart = Command.named(cluster, "RESTART_API_SERVER");
    Assumptions.assumeTrue(
        restart.isPresent(),
        "Restarting the API server is skipped: RESTART_API_SERVER names no program that does it.");

    restart.get().run();

    await().atMost(LONG).ignoreExceptions().until(() -> !pipeline.get().isMissingNode());
    goesOn();
    seesAnEdit();
    balances();
  }

  @Test
  @Order(3)
  void seesEditsAfterAnotherHasTakenItsLease() {
    var lease = chart.kubectl().run("get", "leases", "--output=name").strip();
    chart
        .kubectl()
        .run(
            "patch",
            lease,
            "--type=merge",
            "--patch={\"spec\":{\"holderIdentity\":\"another\",\"leaseDurationSeconds\":15}}");

    await()
        .atMost(LONG)
        .until(
            () ->
                !chart
                    .kubectl()
                    .run("get", lease, "--output=jsonpath={.spec.holderIdentity}")
                    .equals("another"));
    seesAnEdit();
  }

  /** All that is outside of the namespace stays: topics, bucket and database. */
  @Test
  @Order(4)
  void goesOnWhereItWasWhenItsNamespaceIsDeletedAndMadeAgain() {
    var counted = pipeline.events();

    pipeline.loseNamespace();
    chart.install(); // its rights there were lost as well
    chart.kubectl().run("delete", "pods", "--all");
    pipeline.apply();

    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
    await().atMost(LONG).until(() -> pipeline.get().at("/status/batch").has("lastPublished"));
    balances();
  }

  private static void goesOn() {
    pipeline.awaitReady();
    var counted = pipeline.events();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
  }

  private static void seesAnEdit() {
    var retries = 1 + pipeline.get().at("/spec/batch/retries").asInt();
    pipeline.edit("{\"spec\":{\"batch\":{\"retries\":%d}}}".formatted(retries));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(pipeline.get().at("/status/observedGeneration"))
                    .isEqualTo(pipeline.get().at("/metadata/generation")));
  }

  private static void balances() {
    var verify = ExtraJob.verify(pipeline);
    assertThat(verify.result()).contains("BALANCED").doesNotContain("NOT BALANCED");
    verify.delete();
  }
}
