package dev.musicpipeline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  void doublesFromOneSecondToHalfAMinute() {
    var delays =
        Stream.iterate(Backoff.NONE.after(AT_ONCE), backoff -> backoff.after(AT_ONCE))
            .limit(7)
            .map(backoff -> backoff.delay().toSeconds());

    assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void beginsAnewAfterAChildThatRanForAMinute() {
    var long30 = new Backoff(Duration.ofSeconds(30));

    assertThat(long30.after(Duration.ofMinutes(1))).isEqualTo(Backoff.NONE.after(AT_ONCE));
    assertThat(long30.after(Duration.ofSeconds(59))).isEqualTo(long30);
  }
}
