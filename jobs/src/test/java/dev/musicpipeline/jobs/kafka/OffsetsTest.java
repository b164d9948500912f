package dev.musicpipeline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetsTest {
  private static final Offsets SOME = new Offsets(Map.of(0, 17L, 10, 3L));

  @Test
  void readsItsOwnFormAndSparks() {
    assertThat(Offsets.fromJson("{\"0\":17,\"10\":3}")).isEqualTo(SOME);
    assertThat(Offsets.fromSpark("{\"events\":{\"10\":3,\"0\":17}}")).isEqualTo(SOME);
    assertThat(SOME.toJson()).isEqualTo("{\"0\":17,\"10\":3}");
    assertThat(SOME.toSpark("events")).isEqualTo("{\"events\":{\"0\":17,\"10\":3}}");
  }

  @Test
  void takesAnAbsentPartitionForOneWithNothingBeforeIt() {
    assertThat(SOME.reach(new Offsets(Map.of(0, 17L)))).isTrue();
    assertThat(SOME.reach(new Offsets(Map.of(5, 0L)))).isTrue();
    assertThat(SOME.reach(new Offsets(Map.of(5, 1L)))).isFalse();
    assertThat(Offsets.NONE.reach(SOME)).isFalse();
  }

  @Test
  void saysWhatItExpected() {
    assertThatThrownBy(() -> Offsets.fromJson("[1]"))
        .hasMessage("expected offsets such as {\"0\": 17}, got [1]");
  }
}
