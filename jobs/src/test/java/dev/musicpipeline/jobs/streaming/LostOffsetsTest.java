package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostOffsetsTest {
  private static final Topic TOPIC =
      new Topic(
          "events", "A", new Offsets(Map.of(0, 10L, 1, 0L)), new Offsets(Map.of(0, 20L, 1, 5L)));

  @Test
  void findsNothingLostWhileKafkaStillHasIt() {
    assertThat(lost("A", Map.of(0, 10L, 1, 5L))).isEmpty();
  }

  @Test
  void namesTheRangeThatIsGone() {
    var lost = lost("A", Map.of(0, 7L, 1, 5L));

    assertThat(lost).containsExactly(new OffsetRange(0, 7, 9));
    assertThat(LostOffsets.of(Query.LAKE, lost))
        .hasMessage(
            "lake cannot go on: Kafka no longer has partition 0 offsets 7 to 9."
                + " Retention may have removed records before they were read."
                + " To go on without them, start the driver once with --accept-lost-offsets");
  }

  @Test
  void noticesATopicThatIsShorterThanWhatWasRead() {
    assertThatThrownBy(() -> lost("A", Map.of(1, 6L)))
        .hasMessageContaining("partition 1 ends at 5, before the 6 that was read already");
  }

  @Test
  void noticesAnotherTopicBehindTheSameName() {
    assertThatThrownBy(() -> lost("B", Map.of()))
        .hasMessageContaining("expected id B, found A. Was it deleted and made again?");
  }

  private static List<OffsetRange> lost(String topicId, Map<Integer, Long> needed) {
    return LostOffsets.before(Query.LAKE, topicId, new Offsets(needed), TOPIC);
  }
}
