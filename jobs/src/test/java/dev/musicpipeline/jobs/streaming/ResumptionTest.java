package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResumptionTest {
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void goesOnWhenTheSinkHoldsWhatTheCheckpointClaims() {
    assertThat(resumption(batch(7), batch(7), batch(7)).reasonToBegin()).isEmpty();
    assertThat(resumption(batch(7), batch(8), batch(7)).reasonToBegin()).isEmpty();
  }

  @Test
  void goesOnWhenTheSinkIsOneMicroBatchAhead() {
    assertThat(resumption(batch(7), batch(8), batch(8)).reasonToBegin()).isEmpty();
    assertThat(resumption(NONE, batch(0), batch(0)).reasonToBegin()).isEmpty();
  }

  @Test
  void goesOnBeforeTheFirstCommit() {
    assertThat(resumption(NONE, NONE, NONE).reasonToBegin()).isEmpty();
    assertThat(resumption(NONE, batch(0), NONE).reasonToBegin()).isEmpty();
  }

  @Test
  void beginsAtTheFirstStart() {
    assertThat(Resumption.FIRST.reasonToBegin()).contains("first start");
  }

  @Test
  void beginsWhenTheCheckpointIsGone() {
    assertThat(new Resumption(true, false, NONE, NONE, batch(7)).reasonToBegin())
        .contains("the checkpoint is gone");
  }

  @Test
  void beginsWhenTheCheckpointClaimsMoreThanTheSinkHolds() {
    assertThat(resumption(batch(7), batch(7), batch(5)).reasonToBegin())
        .contains("the checkpoint claims micro-batch 7, the sink holds up to 5");
    assertThat(resumption(batch(7), batch(8), NONE).reasonToBegin())
        .contains("the checkpoint claims micro-batch 7, the sink holds none of its");
  }

  @Test
  void beginsWhenTheCheckpointIsOlderThanTheSink() {
    assertThat(resumption(batch(7), batch(8), batch(9)).reasonToBegin())
        .contains("the sink holds micro-batch 9, the checkpoint has planned up to 8");
    assertThat(resumption(batch(7), batch(7), batch(8)).reasonToBegin())
        .contains("the sink holds micro-batch 8, the checkpoint has planned up to 7");
    assertThat(resumption(NONE, NONE, batch(0)).reasonToBegin())
        .contains("the sink holds micro-batch 0, the checkpoint has planned none yet");
  }

  private static OptionalLong batch(long number) {
    return OptionalLong.of(number);
  }

  private static Resumption resumption(
      OptionalLong claimed, OptionalLong planned, OptionalLong held) {
    return new Resumption(true, true, claimed, planned, held);
  }
}
