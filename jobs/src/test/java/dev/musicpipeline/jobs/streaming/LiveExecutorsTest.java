package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveExecutorsTest {
  @Test
  void goNewestFirstAndNoMoreThanAreTooMany() {
    var present = List.of("1", "10", "2", "9");

    assertThat(LiveExecutors.surplus(present, 2)).containsExactly("10", "9");
    assertThat(LiveExecutors.surplus(present, 4)).isEmpty();
    assertThat(LiveExecutors.surplus(present, 7)).isEmpty();
  }
}
