package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.StallStatus;
import dev.musicpipeline.operator.streaming.DriverWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drivers that hang, with a timeout of half a second. */
class StalledDriverIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final String SPEC =
      """
      kafka: {bootstrapServers: "kafka:9092"}
      streaming: {realtimeTrigger: 100ms, lakeTrigger: 100ms, stallTimeout: 500ms}
      """;

  @RegisterExtension final OnePipeline music = new OnePipeline("stalled");

  private final DriverStandIn driver = new DriverStandIn(music);

  @Test
  void areRestartedAFewTimesUntilItIsSaidWhatWasTried() {
    startOperator();
    music.create(SPEC);
    driver.hang();
    for (var restarts = 1; restarts <= 5; restarts++) {
      driver.start();
      await().atMost(SOON).until(() -> !driver.isThere());
      assertThat(driver.dumps()).isEqualTo(restarts);
    }
    driver.start();

    music.awaitCondition("Stalled", "True/GaveUp");
    assertThat(stall().map(StallStatus::restarts)).contains(5);
    assertThat(driver.isThere()).isTrue();
    assertThat(music.events())
        .filteredOn(event -> event.getReason().equals("DriverRestarted"))
        .hasSize(5);

    driver.comeForward();

    music.awaitCondition("Stalled", "False/Progressing");
    assertThat(stall()).isEmpty();
  }

  @Test
  void haveNoMoreTriesWhenTheOperatorIsRestarted() {
    startOperator();
    music.create(SPEC);
    driver.hang();
    driver.start();
    await().atMost(SOON).until(() -> stall().map(StallStatus::restarts).equals(Optional.of(1)));

    startOperator();
    driver.start();

    await().atMost(SOON).until(() -> !driver.isThere());
    await().atMost(SOON).until(() -> stall().map(StallStatus::restarts).equals(Optional.of(2)));
  }

  @Test
  void causeNoWriteWhileNothingWaits() {
    startOperator();
    music.create(SPEC);
    driver.start();
    music.awaitCondition("Stalled", "False/Progressing");
    music.awaitCondition("LakeReady", "False/ErrImageNeverPull");
    var before = music.get().getMetadata().getResourceVersion();
    var asked = driver.asked();

    await().atMost(SOON).until(() -> driver.asked() > asked + 20);

    assertThat(music.get().getMetadata().getResourceVersion()).isEqualTo(before);
  }

  private void startOperator() {
    music.startOperator(new DriverWatch(driver, Duration.ofMillis(200), InstantSource.system()));
  }

  private Optional<StallStatus> stall() {
    return Optional.ofNullable(music.status().stall());
  }
}
