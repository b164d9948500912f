package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.PlanStepStatus;
import dev.musicpipeline.crds.ScalingStatus;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.operator.streaming.DriverWatch;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many executors the streaming driver is told to have. */
class ScaleIT {
  private static final String BY_LAG =
      """
      kafka: {bootstrapServers: "kafka:9092"}
      streaming: {executors: {scaling: {min: 1, max: 3, lagPerExecutor: 5, cooldown: 2s}}}
      """;

  @RegisterExtension final OnePipeline music = new OnePipeline("scale");

  private final DriverStandIn driver = new DriverStandIn(music);

  @Test
  void isWhatKubectlScaleSaysAndNothingRestarts() {
    music.startOperator();
    music.create(
        """
        kafka: {bootstrapServers: "kafka:9092"}
        streaming: {executors: {count: 1}}
        """);
    awaitNumber("1");
    music.awaitObserved();
    var before = driverGeneration();

    scale(3);

    awaitNumber("3");
    music.awaitObserved();
    assertThat(driverGeneration()).isEqualTo(before);
    assertThat(music.status().plan().steps())
        .containsExactly(
            new PlanStepStatus("streaming", "Scales", List.of("streaming.executors.count")));
    assertThat(music.status().streaming().selector())
        .isEqualTo(
            "musicpipeline.dev/pipeline=music,musicpipeline.dev/component=streaming-executor");
  }

  @Test
  void followsTheLagAcrossOperators() {
    startOperator();
    music.create(BY_LAG);
    awaitNumber("1");
    driver.start();
    driver.hang();
    awaitNumber("3");

    startOperator();
    driver.comeForward();

    awaitNumber("1");
    await().atMost(SOON).until(() -> scaled().size() >= 3);
    assertThat(scaled().get(0)).matches(".*: lag [0-9]+ records > 1 × 5: 1 → [23]");
    assertThat(scaled())
        .endsWith(
            "executors of streaming: lag 0 records ≤ 2 × 5 for 2s: 3 → 2",
            "executors of streaming: lag 0 records ≤ 1 × 5 for 2s: 2 → 1");
    assertThatThrownBy(() -> scale(2))
        .hasMessageContaining("expected either count, or min and max, or scaling");
  }

  @Test
  void causesNoWriteWhileNothingWaits() {
    startOperator();
    music.create(BY_LAG);
    driver.start();
    music.awaitCondition("Stalled", "False/Progressing");
    music.awaitCondition("LakeReady", "False/ErrImageNeverPull");
    awaitNumber("1");
    var before = music.get().getMetadata().getResourceVersion();
    var asked = driver.asked();

    await().atMost(SOON).until(() -> driver.asked() > asked + 20);

    assertThat(music.get().getMetadata().getResourceVersion()).isEqualTo(before);
  }

  private void startOperator() {
    music.startOperator(new DriverWatch(driver, Duration.ofMillis(200), InstantSource.system()));
  }

  private void scale(int executors) {
    Command.kubectl(music.cluster(), music.namespace())
        .run("scale", "musicpipeline", "music", "--replicas=" + executors);
  }

  private void awaitNumber(String executors) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(number()).as("%s", chosen()).contains(executors));
  }

  private Optional<String> number() {
    return music.objects(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals("music-streaming-executors"))
        .map(map -> map.getData().get("executors"))
        .findFirst();
  }

  private ScalingStatus chosen() {
    return music.status().scaling();
  }

  private Long driverGeneration() {
    return music.objects(StatefulSet.class).get(0).getMetadata().getGeneration();
  }

  /** What has been told of it, in its order. */
  private List<String> scaled() {
    return music.events().stream()
        .filter(event -> event.getReason().equals("Scaled"))
        .sorted(Comparator.comparing(Event::getLastTimestamp))
        .map(Event::getMessage)
        .toList();
  }
}
