package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostOffsetsTest {
  private static final Topic TOPIC =
      new Topic(
          "events", "A", new Offsets(Map.of(0, 10L, 1, 0L)), new Offsets(Map.of(0, 20L, 1, 5L)));

  @Test
  void acceptsWhatKafkaStillHas() {
    assertThatCode(() -> check("A", Map.of(0, 10L, 1, 5L))).doesNotThrowAnyException();
  }

  @Test
  void namesTheRangeThatIsGone() {
    assertThatThrownBy(() -> check("A", Map.of(0, 7L, 1, 5L)))
        .isInstanceOf(LostOffsets.class)
        .hasMessage(
            "lake cannot go on: of partition 0 the offsets 7 to 9 are gone."
                + " Retention may have removed records before they were read");
  }

  @Test
  void noticesATopicThatIsShorterThanWhatWasRead() {
    assertThatThrownBy(() -> check("A", Map.of(1, 6L)))
        .hasMessageContaining("partition 1 ends at 5, before the 6 that was read already");
  }

  @Test
  void noticesAnotherTopicBehindTheSameName() {
    assertThatThrownBy(() -> check("B", Map.of()))
        .hasMessageContaining("expected id B, found A. Was it deleted and made again?");
  }

  private static void check(String topicId, Map<Integer, Long> needed) {
    LostOffsets.check(Query.LAKE, topicId, new Offsets(needed), TOPIC);
  }
}
