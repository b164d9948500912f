package dev.musicpipeline.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The production example, whose Spark applications have executors of their own, on one small node:
 * with fewer and smaller pods, and a Kafka in the open.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionPipelineIT {
  private static final Duration LONG = Duration.ofMinutes(6);

  @AutoClose private static Installation installation;
  private static TestPipeline pipeline;

  @BeforeAll
  static void install() {
    installation = Installation.of(Version.present(), "production.yaml");
    pipeline = installation.pipeline();
    shrink(pipeline.spec());
  }

  private static void shrink(ObjectNode spec) {
    spec.remove("images");
    var kafka = spec.withObject("/kafka");
    kafka.remove(List.of("tls", "sasl"));
    kafka.put("bootstrapServers", "kafka.data:9092");
    kafka.withObject("/events").put("partitions", 4).put("replicas", 1);
    small(spec.withObject("/streaming/driver"), "200m", "2Gi");
    small(spec.withObject("/batch/driver"), "200m", "2Gi");
    for (var layer : List.of("streaming", "batch")) {
      var executors = spec.withObject("/" + layer + "/executors");
      executors.put("cores", 1);
      executors.withObject("/pod").remove("podTemplate");
      small(executors.withObject("/pod"), "200m", "1500Mi");
    }
    spec.withObject("/streaming").put("statePartitions", 4).put("lakeTrigger", "10s");
    spec.withObject("/streaming/executors").put("count", 1).remove("scaling");
    spec.withObject("/batch/executors").put("count", 1);
    spec.withObject("/batch").put("schedule", "@every 2m");
    spec.withObject("/producer").put("enabled", true).put("rate", 50);
  }

  private static void small(ObjectNode pod, String cpu, String memory) {
    pod.putObject("resources").putObject("requests").put("cpu", cpu).put("memory", memory);
  }

  @Test
  @Order(1)
  void getsReadyWithExecutors() {
    pipeline.apply();

    pipeline.awaitReady();

    await().atMost(LONG).until(() -> !running("streaming-executor").isEmpty());
    await().atMost(LONG).until(() -> pipeline.events() > 0);
  }

  @Test
  @Order(2)
  void changesTheNumberOfExecutorsAndGoesOnWithoutARestart() {
    var driver = driver();
    var counted = pipeline.counted();

    scale(2);
    await().atMost(LONG).until(() -> running("streaming-executor").size() == 2);
    await().atMost(LONG).until(() -> executors() == 2);

    scale(1);
    await().atMost(LONG).until(() -> running("streaming-executor").size() == 1);
    await().atMost(LONG).until(() -> executors() == 1);
    await().atMost(LONG).until(() -> pipeline.events() > counted + 100);
    assertThat(driver()).isEqualTo(driver);
  }

  private static void scale(int executors) {
    pipeline.kubectl().run("scale", "musicpipeline", pipeline.name(), "--replicas=" + executors);
  }

  /** As autoscalers see them. */
  private static int executors() {
    return pipeline.get().at("/status/streaming/executors").asInt();
  }

  /** Which pod it is, and how often its container was started again. */
  private static String driver() {
    var pod = pipeline.pods("streaming").get(0);
    return pod.at("/metadata/uid").asText()
        + " "
        + pod.at("/status/containerStatuses/0/restartCount").asText();
  }

  @Test
  @Order(3)
  void publishesABatchRunThatExecutorsWorkedFor() {
    await().atMost(LONG).until(() -> !pipeline.pods("batch-executor").isEmpty());

    await().atMost(LONG).until(pipeline::hasBatchNumbers);
  }

  @Test
  @Order(4)
  void goesOnWhenAnExecutorIsDeletedByForce() {
    var executor = running("streaming-executor").get(0);
    var counted = pipeline.counted();

    pipeline.kubectl().run("delete", "pod", executor, "--force", "--grace-period=0");

    await().atMost(LONG).until(() -> pipeline.events() > counted + 100);
    assertThat(running("streaming-executor")).doesNotContain(executor);
  }

  @Test
  @Order(5)
  void leavesNoExecutorBehindWhenItIsDeleted() {
    pipeline.kubectl().run("delete", "musicpipeline", pipeline.name(), "--timeout=60s");

    await().atMost(LONG).until(() -> pipeline.objects().isEmpty());
  }

  private static List<String> running(String component) {
    return pipeline.pods(component).stream()
        .filter(pod -> pod.at("/status/phase").asText().equals("Running"))
        .map(pod -> pod.at("/metadata/name").asText())
        .toList();
  }
}
