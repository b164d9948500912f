package dev.musicpipeline.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "5s, PT5S", "10m, PT10M", "1h, PT1H", "7d, PT168H"})
  void readsANumberAndAUnit(String text, Duration duration) {
    assertThat(text).matches(Durations.PATTERN);
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @Test
  void saysWhatItExpected() {
    assertThatThrownBy(() -> Durations.parse("5 sec"))
        .hasMessage("expected a duration such as 500ms, 5s, 10m, 1h or 7d, got \"5 sec\"");
  }
}
