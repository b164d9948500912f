package dev.musicpipeline.producer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void sendsAStepInTheMillisecondOfItsTime() {
    for (var pace :
        List.of(new Pace(1, 1), new Pace(7, 3), new Pace(1000, 1), new Pace(33_333, 2))) {
      LongStream.range(0, pace.blockSteps())
          .forEach(
              step -> {
                var at = pace.offsetMs(step);
                assertThat(pace.stepsWithin(at)).isGreaterThan(step);
                assertThat(pace.stepsWithin(at - 1)).isLessThanOrEqualTo(step);
              });
    }
  }

  @Test
  void reservesTenSecondsAtATime() {
    assertThat(new Pace(20_000, 1).blockSteps()).isEqualTo(200_000);
    assertThat(new Pace(20_000, 4).blockSteps()).isEqualTo(50_000);
    assertThat(new Pace(1, 1).blockSteps()).isEqualTo(10);
  }

  @Test
  void holdsNothingBackWithoutARate() {
    var pace = new Pace(0, 1);

    assertThat(pace.stepsWithin(0)).isEqualTo(pace.blockSteps());
    assertThat(pace.offsetMs(pace.blockSteps())).isEqualTo(131);
  }
}
