package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void saysHowMuchIsCountedASecondAndHowFarBehindBothQueriesAre() {
    var pulse =
        Pulse.begin(standing(1_000, 1_000, at(-2)), START)
            .saw(standing(2_234, 1_000, at(8)), at(10))
            .saw(standing(3_469, 3_000, at(18)), at(20));

    assertThat(pulse.numbers(topic(3_500), at(21), PATIENCE))
        .isEqualTo(new StreamNumbers(120, 31, 500, 3_469, 3_000, 2L));
  }

  @Test
  void forgetsWhatWasCountedMoreThanAMinuteAgo() {
    var pulse = Pulse.begin(standing(0, 0, at(0)), START).saw(standing(9_000, 0, at(0)), at(5));
    for (var second = 10; second <= 120; second += 10) {
      pulse = pulse.saw(standing(9_000 + second * 10L, 0, at(second)), at(second));
    }

    assertThat(pulse.numbers(topic(10_200), at(120), PATIENCE).eventsPerSecond()).isEqualTo(10);
  }

  @Test
  void staysAsItIsWhileNothingArrives() {
    var pulse =
        Pulse.begin(standing(0, 0, at(-2)), START)
            .saw(standing(600, 600, at(3)), at(6))
            .saw(standing(600, 600, at(3)), at(50))
            .idle(at(50))
            .saw(standing(600, 600, at(3)), at(100))
            .idle(at(100));

    assertThat(pulse.numbers(topic(600), at(100), PATIENCE))
        .isEqualTo(pulse.numbers(topic(600), at(105), PATIENCE))
        .isEqualTo(new StreamNumbers(0, 0, 0, 600, 600, 3L));
  }

  @Test
  void growsStaleWhileRecordsWaitAndNothingIsCounted() {
    var pulse = Pulse.begin(standing(0, 0, at(-2)), START).saw(standing(600, 600, at(3)), at(6));

    assertThat(pulse.numbers(topic(700), at(16), PATIENCE).freshnessSeconds()).isEqualTo(3);
    assertThat(pulse.numbers(topic(700), at(17), PATIENCE).freshnessSeconds()).isEqualTo(14);
  }

  @Test
  void doesNotCallThePauseBeforeARecordADelay() {
    var pulse =
        Pulse.begin(standing(0, 0, at(-2)), START)
            .saw(standing(600, 600, at(3)), at(6))
            .idle(at(3_600));

    assertThat(pulse.numbers(topic(601), at(3_605), PATIENCE).freshnessSeconds()).isEqualTo(3);
    assertThat(pulse.numbers(topic(601), at(3_615), PATIENCE).freshnessSeconds()).isEqualTo(15);
  }

  @Test
  void takesUpTheDelayOfAnEarlierDriver() {
    var pulse = Pulse.begin(standing(600, 600, at(-100)), START);

    assertThat(pulse.numbers(topic(700), at(1), PATIENCE))
        .isEqualTo(new StreamNumbers(0, 100, 100, 600, 600, 101L));
    assertThat(pulse.numbers(topic(600), at(1), PATIENCE))
        .isEqualTo(new StreamNumbers(0, 0, 0, 600, 600, null));
  }

  @Test
  void missesNothingThatTheTopicHadForgottenBefore() {
    var pulse = Pulse.begin(new Standing(Offsets.NONE, Offsets.NONE, Optional.empty()), START);
    var topic = new Topic("events", "id", offsets(40), offsets(50));

    assertThat(pulse.numbers(topic, at(1), PATIENCE))
        .isEqualTo(new StreamNumbers(0, 10, 10, 0, 0, null));
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static Standing standing(long realtime, long lake, Instant newest) {
    return new Standing(offsets(realtime), offsets(lake), Optional.of(newest));
  }

  private static Topic topic(long end) {
    return new Topic("events", "id", offsets(0), offsets(end));
  }

  private static Offsets offsets(long end) {
    return new Offsets(Map.of(0, end));
  }
}
