package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What befalls pipelines and clusters befalls the minimal example: an upgrade, a drained node, an
 * API server, operator, run or namespace that is gone. Its ledger is checked after each.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DisruptionsIT {
  private static final Duration LONG = Duration.ofMinutes(6);

  private static Version version;
  @AutoClose private static TestPipeline bystander;
  @AutoClose private static Installation installation;
  private static TestPipeline pipeline;
  private static InstalledChart chart;

  @BeforeAll
  static void installTheVersionBeforeIfItIsThere() {
    version = Version.present();
    var first = Version.previous().orElse(version);
    bystander = TestPipeline.of(Cluster.get(), first.example("minimal.yaml"));
    installation = Installation.of(first, "minimal.yaml", bystander.namespace());
    pipeline = installation.pipeline();
    chart = installation.chart();
    pipeline.spec().withObject("/batch").put("schedule", TestPipeline.NEVER);
    pipeline.spec().withObject("/streaming").put("lakeTrigger", "10s");
    pipeline.apply();
    pipeline.awaitReady();
    pipeline.runNow();
  }

  @Test
  @Order(1)
  void losesNothingWhenItIsUpgraded() {
    var previous = Version.previous();
    Assumptions.assumeTrue(
        previous.isPresent(),
        "Upgrades are not tested: the build has made no images of the version before.");
    assertThat(image("streaming")).containsExactly(previous.get().images().of("jobs"));
    var published = published();
    var generations = generations();

    chart.install(version);

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(image("streaming")).containsExactly(version.images().of("jobs"));
              assertThat(image("producer")).containsExactly(version.images().of("producer"));
              assertThat(image("dashboard")).containsExactly(version.images().of("dashboard"));
            });
    goesOn();
    pipeline.runNow();
    assertThat(published())
        .startsWith(published.toArray(Instant[]::new))
        .hasSizeGreaterThan(published.size());
    assertThat(generations()).as("checkpoints").isEqualTo(generations);
    balances();
  }

  @Test
  @Order(2)
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
  @Order(3)
  void losesNothingWhenTheApiServerIsAwayForTwoMinutes() {
    var restart = Command.named(Cluster.get(), "RESTART_API_SERVER");
    Assumptions.assumeTrue(
        restart.isPresent(),
        "The API server is not restarted: RESTART_API_SERVER names no program that does it.");

    restart.get().run("120");

    await().atMost(LONG).ignoreExceptions().until(() -> !pipeline.get().isMissingNode());
    goesOn();
    seesAnEdit();
    balances();
  }

  @Test
  @Order(4)
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

  @Test
  @Order(5)
  void closesThreeMissedIntervalsByOneRun() {
    scaleOperator(0);
    await().atMost(LONG).until(() -> chart.kubectl().run("get", "pods", "--output=name").isEmpty());
    pipeline.schedule("@every 20s");
    var before = published();
    var gone = Instant.now();
    await().atMost(LONG).until(() -> Instant.now().isAfter(gone.plusSeconds(3 * 20)));

    scaleOperator(1);

    await().atMost(LONG).until(() -> published().size() > before.size());
    assertThat(published().get(before.size())).isAfter(gone.plusSeconds(2 * 20));
    pipeline.schedule(TestPipeline.NEVER);
  }

  @Test
  @Order(6)
  void goesOnWithABackfillThatWasKilled() {
    var last = LocalDate.now(ZoneOffset.UTC);
    var first = last.minusDays(40);
    pipeline.edit(
        "{\"spec\":{\"batch\":{\"backfill\":{\"from\":\"%s\",\"to\":\"%s\"}}}}"
            .formatted(first, last));
    await()
        .atMost(LONG)
        .until(
            () ->
                backfill().has("through")
                    && backfill().path("state").asText().equals("Running")
                    && !runs("get", "--output=name").isEmpty());
    var through = LocalDate.parse(backfill().get("through").asText());

    assertThat(runs("delete", "--force", "--grace-period=0")).contains("deleted");

    await().atMost(LONG).until(() -> backfill().path("state").asText().equals("Done"));
    assertThat(backfill().get("days").asLong()).isEqualTo(41);
    assertThat(runsThatComputed(first)).as("done before the kill").isEqualTo(1);
    assertThat(runsThatComputed(through.plusDays(1))).as("done after it").isEqualTo(1);
  }

  /**
   * All that is outside of the namespace stays: topics, bucket and database. The operator's rights
   * there are gone as well, but not those elsewhere.
   */
  @Test
  @Order(7)
  void goesOnWhereItWasWhenItsNamespaceIsDeletedAndMadeAgain() {
    var counted = pipeline.events();
    bystander.spec().put("suspend", true);

    pipeline.close();
    chart.kubectl().run("delete", "pods", "--all");
    bystander.apply();
    awaitObserved(bystander);

    pipeline.remakeNamespace();
    chart.install(version);
    pipeline.apply();

    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
    pipeline.runNow();
    balances();
  }

  private static void scaleOperator(int replicas) {
    chart.kubectl().run("scale", "deployment", "--all", "--replicas=" + replicas);
    chart.kubectl().run("rollout", "status", "deployment", "--timeout=3m");
  }

  /** The intervals' ends of published runs, in the order of their eras. */
  private static List<Instant> published() {
    return pipeline
        .rows(
            "select to_char(interval_end at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from serving.batch_runs order by era")
        .stream()
        .map(Instant::parse)
        .toList();
  }

  /** The lives of the queries' checkpoints. */
  private static List<String> generations() {
    return pipeline.rows("select query, generation from serving.generations order by 1, 2");
  }

  private static List<String> image(String component) {
    return pipeline.pods(component).stream()
        .map(pod -> pod.at("/spec/containers/0/image").asText())
        .toList();
  }

  /** Has kubectl do something with the batch runs' pods that are running. */
  private static String runs(String verb, String... options) {
    var command =
        List.of(
            verb,
            "pods",
            "--selector=musicpipeline.dev/component=batch",
            "--field-selector=status.phase=Running");
    return pipeline
        .kubectl()
        .run(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
  }

  private static JsonNode backfill() {
    return pipeline.get().at("/status/batch/backfill");
  }

  private static long runsThatComputed(LocalDate day) {
    var runs =
        pipeline.rows(
            "select count(*) from serving.batch_runs where '%s' = any (touched_days)"
                .formatted(day));
    return Long.parseLong(runs.get(0));
  }

  private static void goesOn() {
    pipeline.awaitReady();
    var counted = pipeline.counted();
    await().atMost(LONG).until(() -> pipeline.events() > counted);
  }

  private static void seesAnEdit() {
    var retries = 1 + pipeline.get().at("/spec/batch/retries").asInt();
    pipeline.edit("{\"spec\":{\"batch\":{\"retries\":%d}}}".formatted(retries));
    awaitObserved(pipeline);
  }

  private static void awaitObserved(TestPipeline any) {
    await()
        .atMost(LONG)
        .ignoreExceptions() // the API server may have been away
        .untilAsserted(
            () ->
                assertThat(any.get().at("/status/observedGeneration"))
                    .isEqualTo(any.get().at("/metadata/generation")));
  }

  private static void balances() {
    pipeline.drain();
    assertThat(ExtraJob.verify(pipeline)).contains("BALANCED").doesNotContain("NOT BALANCED");
    pipeline.edit("{\"spec\":{\"producer\":{\"enabled\":true}}}");
  }
}
