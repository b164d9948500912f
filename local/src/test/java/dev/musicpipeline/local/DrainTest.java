package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainTest {

  @Test
  void countsWhatHasNotBeenTakenOfEachPartition() {
    assertThat(Drain.missing(Map.of(0, 10L, 1, 5L, 2, 3L), Map.of(0, 7L, 1, 9L))).isEqualTo(6);
    assertThat(Drain.missing(Map.of(0, 10L, 1, 0L), Map.of(0, 10L))).isZero();
  }
}
