package dev.musicpipeline.producer.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.producer.simulation.Pace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final Pace PACE = new Pace(1000, 1);
  private static final Block BLOCK = new Block("m", 20_000, 10_000, 500_000, false);

  @Test
  void aNewFolderBeginsAtAnyStep() {
    assertThat(Block.first(Optional.empty(), "m", PACE, 500_000, 1_000_000).firstStep())
        .isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void beginsWithStepZeroAtTheClock() {
    assertThat(Block.first(Optional.empty(), "m", PACE, 500_000, 0))
        .isEqualTo(new Block("m", 0, 10_000, 500_000, false));
  }

  @Test
  void sendsAnUnfinishedBlockAgainUnderItsOldAnchor() {
    assertThat(Block.first(Optional.of(BLOCK), "m", PACE, 900_000, 0)).isEqualTo(BLOCK);
  }

  @Test
  void goesOnAtTheClockAfterAFinishedBlock() {
    assertThat(Block.first(Optional.of(BLOCK.asFinished()), "m", PACE, 900_000, 0))
        .isEqualTo(new Block("m", 30_000, 10_000, 900_000, false));
  }

  @Test
  void leavesWhatOtherSettingsHaveMadeAndGoesOnAtABlockOfItsOwn() {
    var faster = new Pace(7000, 1);

    assertThat(Block.first(Optional.of(BLOCK), "other", faster, 900_000, 0))
        .isEqualTo(new Block("other", 70_000, 70_000, 900_000, false));
  }

  @Test
  void continuesInTimeWhileOnPace() {
    var expected = new Block("m", 30_000, 10_000, 510_000, false);

    assertThat(BLOCK.next(PACE, 510_000)).isEqualTo(expected);
    assertThat(BLOCK.next(PACE, 509_999)).isEqualTo(expected);
    assertThat(BLOCK.next(PACE, 511_000)).isEqualTo(expected);
  }

  @Test
  void beginsAtTheClockAfterAPauseOrALeapOfTheClock() {
    assertThat(BLOCK.next(PACE, 600_000)).isEqualTo(new Block("m", 30_000, 10_000, 600_000, false));
    assertThat(BLOCK.next(PACE, 400_000)).isEqualTo(new Block("m", 30_000, 10_000, 400_000, false));
  }

  @Test
  void endsAtTheClockWhenUnthrottled() {
    var pace = new Pace(0, 1);
    var steps = pace.blockSteps();
    var first = Block.first(Optional.empty(), "m", pace, 500_000, 0);

    assertThat(first).isEqualTo(new Block("m", 0, steps, 500_000 - 131, false));
    assertThat(first.next(pace, 500_400))
        .isEqualTo(new Block("m", steps, steps, 500_400 - 131, false));
  }
}
