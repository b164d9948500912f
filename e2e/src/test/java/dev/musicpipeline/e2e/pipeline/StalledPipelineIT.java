package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A driver that hangs because another session of its database holds a table, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StalledPipelineIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  @AutoClose private static Installation installation;
  private static TestPipeline pipeline;
  private static InstalledChart chart;

  /** All that the first driver says, once it has ended. */
  private static CompletableFuture<String> log;

  @BeforeAll
  static void install() {
    installation = Installation.of(Version.present(), "minimal.yaml");
    pipeline = installation.pipeline();
    chart = installation.chart();
    pipeline.spec().withObject("/batch").put("schedule", TestPipeline.NEVER);
    pipeline
        .spec()
        .withObject("/streaming")
        .put("lakeTrigger", "10s")
        .put("stallTimeout", "30s")
        .put("freshness", "30s");
  }

  @Test
  @Order(1)
  void isFreshAndDoesNotStandStill() {
    pipeline.apply();
    pipeline.awaitReady();

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(pipeline.condition("Stalled")).isEqualTo("False/Progressing");
              assertThat(pipeline.condition("Fresh")).isEqualTo("True/WithinObjective");
            });
    assertThat(metrics())
        .contains(metric("musicpipeline_stalled", "0.0"))
        .contains(metric("musicpipeline_fresh", "1.0"));
  }

  @Test
  @Order(2)
  void isRestartedWhenItHangsAndLeavesAThreadDumpInItsLog() {
    var driver = pipeline.name() + "-streaming-0";
    var uid = uid();
    log = CompletableFuture.supplyAsync(() -> pipeline.kubectl().run("logs", "--follow", driver));
    var lock = CompletableFuture.runAsync(StalledPipelineIT::lock);

    await().atMost(LONG).until(() -> pipeline.condition("Stalled").equals("True/NoProgress"));
    await().atMost(LONG).until(() -> !pipeline.pods("streaming").isEmpty() && !uid().equals(uid));

    assertThat(pipeline.condition("Fresh")).isNotEqualTo("True/WithinObjective");
    assertThat(pipeline.condition("Ready")).startsWith("False/");
    assertThat(log.join())
        .contains("thread dump: no deadlock")
        .contains("dev.musicpipeline.jobs.streaming.RollupSink");
    assertThat(pipeline.kubectl().run("get", "events")).contains("DriverRestarted");
    assertThat(lock).isNotDone();
  }

  @Test
  @Order(3)
  void goesOnFromTheCheckpointWhenNothingHoldsItUpAnyMore() {
    pipeline.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where query like 'begin; lock table%'");

    await().atMost(LONG).until(() -> pipeline.condition("Stalled").equals("False/Progressing"));
    pipeline.awaitReady();
    await().atMost(LONG).until(() -> pipeline.condition("Fresh").equals("True/WithinObjective"));
    assertThat(pipeline.get().at("/status").has("stall")).isFalse();
  }

  /** Readers go on; whoever writes waits. */
  private static void lock() {
    pipeline.sql("begin; lock table serving.stream in exclusive mode; select pg_sleep(900)");
  }

  private static String uid() {
    return pipeline.pods("streaming").get(0).at("/metadata/uid").asText();
  }

  private static String metric(String name, String value) {
    return "%s{name=\"%s\",namespace=\"%s\"} %s"
        .formatted(name, pipeline.name(), pipeline.namespace(), value);
  }

  private static String metrics() {
    var pod = chart.kubectl().run("get", "pods", "--output=jsonpath={.items[0].metadata.name}");
    return chart
        .kubectl()
        .run(
            "get",
            "--raw",
            "/api/v1/namespaces/%s/pods/%s:8080/proxy/metrics".formatted(chart.namespace(), pod));
  }
}
