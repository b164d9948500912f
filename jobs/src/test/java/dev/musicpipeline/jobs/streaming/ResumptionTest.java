package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResumptionTest {
  @Test
  void goesOnWhenTheSinkHoldsWhatTheCheckpointClaims() {
    assertThat(resumption(true, OptionalLong.of(7), OptionalLong.of(7)).reasonToBegin()).isEmpty();
  }

  @Test
  void goesOnWhenTheSinkIsOneMicroBatchAhead() {
    assertThat(resumption(true, OptionalLong.of(7), OptionalLong.of(8)).reasonToBegin()).isEmpty();
  }

  @Test
  void goesOnBeforeTheFirstCommit() {
    assertThat(resumption(true, OptionalLong.empty(), OptionalLong.empty()).reasonToBegin())
        .isEmpty();
  }

  @Test
  void beginsAtTheFirstStart() {
    assertThat(Resumption.FIRST.reasonToBegin()).contains("first start");
  }

  @Test
  void beginsWhenTheCheckpointIsGone() {
    assertThat(resumption(false, OptionalLong.empty(), OptionalLong.of(7)).reasonToBegin())
        .contains("the checkpoint is gone");
  }

  @Test
  void beginsWhenTheCheckpointClaimsMoreThanTheSinkHolds() {
    assertThat(resumption(true, OptionalLong.of(7), OptionalLong.of(5)).reasonToBegin())
        .contains("the checkpoint claims micro-batch 7, the sink holds up to 5");
    assertThat(resumption(true, OptionalLong.of(7), OptionalLong.empty()).reasonToBegin())
        .contains("the checkpoint claims micro-batch 7, the sink holds none of its");
  }

  private static Resumption resumption(boolean there, OptionalLong claimed, OptionalLong held) {
    return new Resumption(true, there, claimed, held);
  }
}
