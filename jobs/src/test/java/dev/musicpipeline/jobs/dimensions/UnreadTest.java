package dev.musicpipeline.jobs.dimensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnreadTest {
  private static final Topic TOPIC = topic(Map.of(0, 2L, 1, 0L), Map.of(0, 9L, 1, 5L));

  @Test
  void beginsWithTheTopicAtFirst() {
    var unread = Unread.of(TOPIC, Offsets.NONE);

    assertThat(unread.from()).isEqualTo(new Offsets(Map.of(0, 2L, 1, 0L)));
    assertThat(unread.nothing()).isFalse();
  }

  @Test
  void goesOnWhereTheLastReadEnded() {
    assertThat(Unread.of(TOPIC, new Offsets(Map.of(0, 4L))).from())
        .isEqualTo(new Offsets(Map.of(0, 4L, 1, 0L)));
  }

  @Test
  void passesOverWhatTheTopicHasForgotten() {
    assertThat(Unread.of(TOPIC, new Offsets(Map.of(0, 1L, 1, 5L))).from())
        .isEqualTo(new Offsets(Map.of(0, 2L, 1, 5L)));
  }

  @Test
  void isNothingAtTheTopicsEnd() {
    assertThat(Unread.of(TOPIC, TOPIC.end()).nothing()).isTrue();
    assertThat(Unread.of(topic(Map.of(0, 3L), Map.of(0, 3L)), Offsets.NONE).nothing()).isTrue();
  }

  @Test
  void readsAPartitionAnewThatHasLostItsEnd() {
    assertThat(Unread.of(TOPIC, new Offsets(Map.of(0, 10L, 1, 5L))).from())
        .isEqualTo(new Offsets(Map.of(0, 2L, 1, 5L)));
  }

  private static Topic topic(Map<Integer, Long> beginning, Map<Integer, Long> end) {
    return new Topic("listen-songs", "id", new Offsets(beginning), new Offsets(end));
  }
}
