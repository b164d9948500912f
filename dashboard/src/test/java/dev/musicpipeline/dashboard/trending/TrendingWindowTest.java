package dev.musicpipeline.dashboard.trending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.StreamingSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrendingWindowTest {
  @Test
  void includesTheMinuteThatIsBeingCounted() {
    var window = current("10m", "1m", "2026-11-21T12:34:56.789Z");

    assertThat(window).isEqualTo(window("2026-11-21T12:25:00Z", "2026-11-21T12:35:00Z"));
    assertThat(window.before()).isEqualTo(window("2026-11-21T12:15:00Z", "2026-11-21T12:25:00Z"));
  }

  @Test
  void endsAtMultiplesOfTheSlide() {
    assertThat(current("15m", "5m", "2026-11-21T12:34:56Z"))
        .isEqualTo(window("2026-11-21T12:20:00Z", "2026-11-21T12:35:00Z"));
    assertThat(current("15m", "5m", "2026-11-21T12:35:00Z"))
        .isEqualTo(window("2026-11-21T12:25:00Z", "2026-11-21T12:40:00Z"));
  }

  private static TrendingWindow current(String length, String slide, String through) {
    var streaming =
        new StreamingSpec(
            null, null, null, length, slide, null, null, null, null, null, null, null);
    return TrendingWindow.current(streaming, Instant.parse(through));
  }

  private static TrendingWindow window(String from, String to) {
    return new TrendingWindow(Instant.parse(from), Instant.parse(to));
  }
}
