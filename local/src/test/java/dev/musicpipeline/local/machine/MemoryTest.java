package dev.musicpipeline.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.local.Refusal;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void isRefusedWhenItIsTooLittle() {
    assertThatThrownBy(() -> Memory.check(Memory.NEEDED - (1 << 30)))
        .isInstanceOf(Refusal.class)
        .hasMessage("too little memory: 3.0 GiB are available, a pipeline needs 4 GiB");
  }

  @Test
  void isWhatLinuxSaysIsAvailable() {
    var meminfo = "MemTotal:       24645888 kB\nMemFree: 1 kB\nMemAvailable:   4194304 kB\n";

    assertThat(Memory.inMeminfo(meminfo)).isEqualTo(4L << 30);
  }
}
