package dev.musicpipeline.operator.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.StallStatus;
import dev.musicpipeline.crds.StreamingSpec;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.streaming.Stall.State;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** With a timeout of ten minutes; times are minutes since the first driver's start. */
class StallTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final StreamingSpec SPEC = Pipelines.with("").getSpec().streaming();

  private RunningDriver driver = driver(0);
  private Watch watch = Watch.NEW;
  private Optional<StallStatus> known = Optional.empty();

  @Test
  void leavesAQueryAloneThatComesForwardHoweverFarItIsBehind() {
    for (var minute = 0; minute < 60; minute += 5) {
      told(minute, 100 + minute, 9_000, 50 + minute, 9_000);

      assertThat(judged(minute).state()).isEqualTo(State.PROGRESSING);
      assertThat(known).isEmpty();
    }
  }

  @Test
  void leavesAQueryAloneThatHasNothingToDo() {
    told(0, 100, 0, 100, 0);
    told(30, 100, 0, 100, 0);

    assertThat(judged(30))
        .isEqualTo(new Stall(State.PROGRESSING, Optional.empty(), "", Optional.empty()));
  }

  @Test
  void countsFromTheFirstRecordThatWaits() {
    told(0, 100, 0, 100, 0);
    told(30, 100, 1, 100, 1);
    told(34, 100, 5, 100, 5);

    assertThat(judged(34))
        .isEqualTo(new Stall(State.PROGRESSING, Optional.empty(), "", Optional.of(at(35))));
  }

  @Test
  void remembersAfterHalfOfTheTimeWhereAQueryStands() {
    told(0, 100, 7, 100, 7);
    told(5, 100, 9, 130, 9);

    assertThat(judged(5))
        .isEqualTo(
            new Stall(
                State.PROGRESSING,
                Optional.of(new StallStatus(at(0).toString(), 100L, null, 0, null)),
                "realtime",
                Optional.of(at(10))));
  }

  @Test
  void forgetsThatWhenTheQueryComesForward() {
    told(0, 100, 7, 100, 7);
    told(5, 100, 9, 100, 9);
    judged(5);
    told(9, 101, 9, 101, 9);

    assertThat(judged(10).state()).isEqualTo(State.PROGRESSING);
    assertThat(known).isEmpty();
  }

  @Test
  void isDueWhenAQueryHasStoodForTheWholeTimeEvenIfTheOtherHasNot() {
    told(0, 100, 7, 100, 7);
    told(5, 200, 7, 100, 9);
    judged(5);
    told(10, 300, 7, 100, 9);

    assertThat(judged(10))
        .isEqualTo(
            new Stall(
                State.DUE,
                Optional.of(new StallStatus(at(0).toString(), null, 100L, 0, null)),
                "lake",
                Optional.empty()));
  }

  @Test
  void waitsForAnAnswerFromAfterTheTimeIsOver() {
    told(0, 100, 7, 100, 7);
    told(9, 100, 9, 100, 9);

    assertThat(judged(11).state()).isEqualTo(State.PROGRESSING);
  }

  @Test
  void goesOnWhereAnotherOperatorHasStopped() {
    known = Optional.of(new StallStatus(at(0).toString(), 100L, null, 0, null));
    told(10, 100, 9, 200, 9);

    assertThat(judged(10).state()).isEqualTo(State.DUE);
  }

  @Test
  void givesARestartedDriverItsOwnTimeAndThenTwiceAsMuch() {
    stalledAt(10);
    driver = driver(11);
    told(12, 100, 20, 100, 20);
    told(30, 100, 20, 100, 20);
    assertThat(judged(30).state()).isEqualTo(State.RESTARTED);

    told(31, 100, 20, 100, 20);
    assertThat(judged(31).state()).isEqualTo(State.DUE);
  }

  @Test
  void forgetsItsTriesWhenAllThatStoodHasComeForward() {
    stalledAt(10);
    driver = driver(11);
    told(12, 101, 20, 100, 20);
    assertThat(judged(12).state()).isEqualTo(State.RESTARTED);

    told(13, 101, 20, 101, 20);
    assertThat(judged(13).state()).isEqualTo(State.PROGRESSING);
    assertThat(known).isEmpty();
  }

  @Test
  void givesUpAfterItsTries() {
    stalledAt(10);
    for (var restarts = 1; restarts < Stall.TRIES; restarts++) {
      driver = driver(restarts * 100);
      told(restarts * 100 + 1, 100, 20, 100, 20);
      told(restarts * 100 + 99, 100, 20, 100, 20);
      assertThat(judged(restarts * 100 + 99).state()).isEqualTo(State.DUE);
      restarted(restarts * 100 + 99);
    }
    driver = driver(500);
    told(501, 100, 20, 100, 20);
    assertThat(judged(501).state()).isEqualTo(State.RESTARTED);
    told(560, 100, 20, 100, 20);

    assertThat(judged(560))
        .isEqualTo(
            new Stall(
                State.GAVE_UP,
                Optional.of(new StallStatus(at(0).toString(), 100L, 100L, 5, at(499).toString())),
                "realtime and lake",
                Optional.empty()));
  }

  @Test
  void isDueWhenADriverThatWasReadyHangsAltogether() {
    told(0, 100, 0, 100, 0);
    driver = new RunningDriver(new Pod(), at(0), false, at(20));
    unheard();
    assertThat(judged(29).state()).isEqualTo(State.PROGRESSING);

    assertThat(judged(30).state()).isEqualTo(State.DUE);
  }

  @Test
  void isDueWhenADriverNeverGetsReady() {
    driver = new RunningDriver(new Pod(), at(0), false, at(0));
    unheard();
    assertThat(judged(9).state()).isEqualTo(State.PROGRESSING);

    assertThat(judged(10))
        .isEqualTo(
            new Stall(
                State.DUE,
                Optional.of(new StallStatus(at(0).toString(), null, null, 0, null)),
                "the driver",
                Optional.empty()));
  }

  @Test
  void endsWhenADriverThatNobodyKnewAnythingOfComesForward() {
    known = Optional.of(new StallStatus(at(0).toString(), null, null, 1, at(10).toString()));
    driver = driver(11);
    told(12, 100, 20, 100, 0);
    assertThat(judged(12).known())
        .contains(new StallStatus(at(0).toString(), 100L, null, 1, at(10).toString()));

    told(13, 110, 10, 100, 0);
    assertThat(judged(13).state()).isEqualTo(State.PROGRESSING);
  }

  @Test
  void doesNotTakeABrokenNetworkForAStall() {
    told(0, 100, 7, 100, 7);
    unheard();

    assertThat(judged(60).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void doesNotJudgeADriverThatItHasNotAskedYet() {
    driver = new RunningDriver(new Pod(), at(0), false, at(0));

    assertThat(judged(60).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void doesNotJudgeADriverThatDoesNotSayHowFarItHasCome() {
    watch = watch.heard(new DriverReport(new StreamingStatus(1L, 9L, 9L, 9L), null, null), at(0));

    assertThat(judged(60).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void keepsWhatIsKnownWhileNoDriverRuns() {
    stalledAt(10);

    assertThat(Stall.of(SPEC, Optional.empty(), watch, known, at(20)))
        .isEqualTo(new Stall(State.UNKNOWN, known, "", Optional.empty()));
  }

  /** A driver that stood from its beginning has been restarted for the first time. */
  private void stalledAt(int minute) {
    told(0, 100, 7, 100, 7);
    told(minute, 100, 9, 100, 9);
    assertThat(judged(minute).state()).isEqualTo(State.DUE);
    restarted(minute);
  }

  private Stall judged(int minute) {
    var stall = Stall.of(SPEC, Optional.of(driver), watch, known, at(minute));
    known = stall.known();
    return stall;
  }

  private void restarted(int minute) {
    var stall = Stall.of(SPEC, Optional.of(driver), watch, known, at(minute));
    known = stall.restarted(at(minute)).known();
  }

  private void told(int minute, long position, long lag, long lakePosition, long lakeLag) {
    var numbers = new StreamingStatus(0L, lag, lakeLag, 1L);
    watch = watch.heard(new DriverReport(numbers, position, lakePosition), at(minute));
  }

  private void unheard() {
    watch = watch.unheard();
  }

  private static RunningDriver driver(int started) {
    return new RunningDriver(new Pod(), at(started), true, at(started));
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
