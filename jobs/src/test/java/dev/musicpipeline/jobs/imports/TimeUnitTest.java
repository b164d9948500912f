package dev.musicpipeline.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimeUnitTest {

  @Test
  void readsSeconds() {
    assertThat(TimeUnit.SECONDS.millis("1331060664")).isEqualTo(OptionalLong.of(1331060664000L));
    assertThat(TimeUnit.SECONDS.millis("1331060664.9876"))
        .isEqualTo(OptionalLong.of(1331060664987L));
  }

  @Test
  void readsMilliseconds() {
    assertThat(TimeUnit.MILLISECONDS.millis("1331060664987"))
        .isEqualTo(OptionalLong.of(1331060664987L));
  }

  @Test
  void readsIsoTimesWithOffsetAndWithout() {
    assertThat(TimeUnit.ISO.millis("2009-05-04T23:08:57Z"))
        .isEqualTo(OptionalLong.of(1241478537000L));
    assertThat(TimeUnit.ISO.millis("2009-05-05T01:08:57.250+02:00"))
        .isEqualTo(OptionalLong.of(1241478537250L));
    assertThat(TimeUnit.ISO.millis("2009-05-04 23:08:57"))
        .isEqualTo(OptionalLong.of(1241478537000L));
  }

  @Test
  void knowsWhatIsNoTime() {
    for (var text : new String[] {"", " 1", "1e9", "0x1", "1331060664s", "99999999999999999"}) {
      assertThat(TimeUnit.SECONDS.millis(text)).as(text).isEmpty();
    }
    for (var text : new String[] {"", "2009-05-04", "2009-13-04T23:08:57Z", "1331060664"}) {
      assertThat(TimeUnit.ISO.millis(text)).as(text).isEmpty();
    }
  }
}
