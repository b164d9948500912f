package dev.musicpipeline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {
  private static final OffsetRange RANGE = new OffsetRange(0, 10, 19);

  @Test
  void leavesOutWhatOthersHave() {
    assertThat(RANGE.without(List.of())).containsExactly(RANGE);
    assertThat(RANGE.without(List.of(new OffsetRange(1, 10, 19)))).containsExactly(RANGE);
    assertThat(RANGE.without(List.of(new OffsetRange(0, 20, 30)))).containsExactly(RANGE);
    assertThat(RANGE.without(List.of(new OffsetRange(0, 0, 30)))).isEmpty();
    assertThat(RANGE.without(List.of(new OffsetRange(0, 0, 10), new OffsetRange(0, 13, 14))))
        .containsExactly(new OffsetRange(0, 11, 12), new OffsetRange(0, 15, 19));
  }
}
