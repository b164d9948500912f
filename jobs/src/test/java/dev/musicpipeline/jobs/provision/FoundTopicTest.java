package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoundTopicTest {
  private static final Map<String, String> SETTINGS =
      Map.of("cleanup.policy", "delete", "retention.ms", "3600000");
  private static final WantedTopic WANTED = new WantedTopic("events", 3, 2, SETTINGS);

  @Test
  void lacksNothingWithALeaderForEachPartition() {
    assertThat(found(4, List.of()).lacks(WANTED)).isEmpty();
  }

  @Test
  void lacksPartitionsThatAreOnTheirWay() {
    assertThat(found(2, List.of()).lacks(WANTED))
        .isEqualTo(Optional.of("the topic events has 2 of 3 partitions"));
  }

  @Test
  void lacksLeaders() {
    assertThat(found(3, List.of(1, 2)).lacks(WANTED))
        .isEqualTo(Optional.of("partition 1 of the topic events has no leader"));
  }

  @Test
  void isWhatIsWanted() {
    assertThat(found(3, List.of()).differences(WANTED, SETTINGS)).isEmpty();
  }

  @Test
  void saysEachDifference() {
    var found = new FoundTopic("events", 4, Set.of(1, 2), List.of());

    assertThat(
            found.differences(
                WANTED, Map.of("cleanup.policy", "compact", "retention.ms", "-1", "more", "x")))
        .containsExactly(
            "the topic events has partitions 4, not 3",
            "the topic events has replicas 1 or 2, not 2",
            "the topic events has cleanup.policy compact, not delete",
            "the topic events has retention.ms -1, not 3600000");
  }

  @Test
  void listsWhatAllTopicsLack() {
    var absent = new WantedTopic("songs", 1, 1, Map.of());

    assertThat(
            PipelineTopics.lacking(List.of(WANTED, absent), Map.of("events", found(3, List.of(0)))))
        .containsExactly(
            "partition 0 of the topic events has no leader", "there is no topic songs");
  }

  private static FoundTopic found(int partitions, List<Integer> leaderless) {
    return new FoundTopic("events", partitions, Set.of(2), leaderless);
  }
}
