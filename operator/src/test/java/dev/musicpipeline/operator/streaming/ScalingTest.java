package dev.musicpipeline.operator.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.ScalingSpec;
import dev.musicpipeline.crds.ScalingStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.kubernetes.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static final ScalingSpec SPEC = new ScalingSpec(1, 8, 500_000L, "5m");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration COOLDOWN = Duration.ofMinutes(5);
  private static final String LONG_AGO = "2026-03-01T11:00:00Z";

  @Test
  void beginsWithTheLeast() {
    assertThat(scaling(Optional.empty(), Optional.empty()))
        .isEqualTo(kept(new ScalingStatus(1, NOW.toString(), "the least to begin with", null)));
  }

  @Test
  void addsAtOnceAsManyAsTheLagNeeds() {
    assertThat(scaling(chosen(2, LONG_AGO), 1_200_000))
        .isEqualTo(
            kept(new ScalingStatus(3, NOW.toString(), "lag 1.2M records > 2 × 500k: 2 → 3", null)));
    assertThat(scaling(chosen(2, LONG_AGO), 90_000_000).status().orElseThrow().executors())
        .isEqualTo(8);
  }

  @Test
  void addsOnlyOnceInACooldown() {
    var lately = chosen(2, NOW.minusSeconds(299).toString());

    assertThat(scaling(lately, 5_000_000)).isEqualTo(waiting(lately, NOW.plusSeconds(1)));
    assertThat(at(NOW.plusSeconds(1), lately, 5_000_000).status().orElseThrow().executors())
        .isEqualTo(8);
  }

  @Test
  void takesOneAwayWhenFewerWereEnoughForAWholeCooldown() {
    var since = NOW.minus(COOLDOWN);
    var lower = lower(3, since);

    assertThat(scaling(chosen(3, LONG_AGO), 0))
        .isEqualTo(waiting(lower(3, NOW), NOW.plus(COOLDOWN)));
    assertThat(at(NOW.minusSeconds(1), lower, 10)).isEqualTo(waiting(lower, NOW));
    assertThat(scaling(lower, 10))
        .isEqualTo(
            kept(
                new ScalingStatus(
                    2, NOW.toString(), "lag 10 records ≤ 2 × 500k for 5m: 3 → 2", null)));
  }

  @Test
  void beginsToCountAnewWhenTheLagNeedsThemAgain() {
    assertThat(scaling(lower(3, NOW.minusSeconds(200)), 1_300_000))
        .isEqualTo(kept(chosen(3, LONG_AGO)));
  }

  @Test
  void leavesAllAsItIsWhileNobodyTellsTheLag() {
    var lower = lower(3, NOW.minus(COOLDOWN));

    assertThat(scaling(Optional.of(lower), Optional.empty())).isEqualTo(kept(lower));
  }

  @Test
  void heedsEditedBoundsAtOnce() {
    assertThat(scaling(chosen(9, NOW.toString()), 9_000_000))
        .isEqualTo(kept(new ScalingStatus(8, NOW.toString(), "bounds 1 to 8: 9 → 8", null)));
  }

  @Test
  void changesNothingOfASuspendedPipeline() {
    var pipeline =
        Pipelines.with(
            """
            suspend: true
            streaming: {executors: {scaling: {min: 2, max: 8, lagPerExecutor: 500}}}
            """);

    assertThat(Scaling.of(pipeline, Observed.NOTHING, Optional.empty(), NOW))
        .isEqualTo(new Scaling(Optional.empty(), Optional.empty()));
  }

  /** The choice is in status first; the driver is told when the cache has it. */
  @Test
  void looksAgainSoonAsLongAsTheDriverIsToldAnotherNumber() {
    var pipeline =
        Pipelines.with("streaming: {executors: {scaling: {min: 2, max: 8, lagPerExecutor: 500}}}");
    var told = ExecutorsNumber.manifest(pipeline);
    assertThat(told.getData()).containsEntry("executors", "2");

    assertThat(Scaling.of(pipeline, Observed.NOTHING, Optional.empty(), NOW).wake())
        .contains(NOW.plusSeconds(1));
    assertThat(Scaling.of(pipeline, Pipelines.observed(told), Optional.empty(), NOW).wake())
        .isEmpty();
  }

  /** Whatever the lag does, changes are at least a cooldown apart and within the bounds. */
  @Test
  void neverFlaps() {
    var random = new Random(7);
    var known = Optional.<ScalingStatus>empty();
    var changes = new ArrayList<Instant>();
    for (var time = NOW; time.isBefore(NOW.plus(Duration.ofDays(1))); time = time.plusSeconds(45)) {
      var lag = (long) (random.nextDouble() * random.nextDouble() * 6_000_000);
      var next = Scaling.of(SPEC, known, Optional.of(lag), time).status();
      var number = next.orElseThrow().executors();
      assertThat(number).isBetween(1, 8);
      if (known.filter(before -> !before.executors().equals(number)).isPresent()) {
        changes.add(time);
      }
      known = next;
    }

    assertThat(changes).hasSizeGreaterThan(10);
    for (var i = 1; i < changes.size(); i++) {
      assertThat(Duration.between(changes.get(i - 1), changes.get(i)))
          .isGreaterThanOrEqualTo(COOLDOWN);
    }
  }

  private static ScalingStatus chosen(int executors, String since) {
    return new ScalingStatus(executors, since, "why", null);
  }

  private static ScalingStatus lower(int executors, Instant since) {
    return new ScalingStatus(executors, LONG_AGO, "why", since.toString());
  }

  private static Scaling kept(ScalingStatus status) {
    return new Scaling(Optional.of(status), Optional.empty());
  }

  private static Scaling waiting(ScalingStatus status, Instant wake) {
    return new Scaling(Optional.of(status), Optional.of(wake));
  }

  private static Scaling scaling(ScalingStatus known, long lag) {
    return at(NOW, known, lag);
  }

  private static Scaling at(Instant time, ScalingStatus known, long lag) {
    return Scaling.of(SPEC, Optional.of(known), Optional.of(lag), time);
  }

  private static Scaling scaling(Optional<ScalingStatus> known, Optional<Long> lag) {
    return Scaling.of(SPEC, known, lag, NOW);
  }
}
