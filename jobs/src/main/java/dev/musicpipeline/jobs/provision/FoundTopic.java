package dev.musicpipeline.jobs.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * A topic as Kafka has it.
 *
 * @param replicas how many its partitions have; one number if they are all alike
 * @param leaderless its partitions that have no leader
 */
record FoundTopic(String name, int partitions, Set<Integer> replicas, List<Integer> leaderless) {

  static FoundTopic of(TopicDescription description) {
    return new FoundTopic(
        description.name(),
        description.partitions().size(),
        description.partitions().stream()
            .map(partition -> partition.replicas().size())
            .collect(Collectors.toCollection(TreeSet::new)),
        description.partitions().stream()
            .filter(partition -> partition.leader() == null || partition.leader().isEmpty())
            .map(TopicPartitionInfo::partition)
            .toList());
  }

  /** What it lacks before it can be used, if anything. */
  Optional<String> lacks(WantedTopic wanted) {
    if (partitions < wanted.partitions()) {
      return Optional.of(
          "the topic %s has %d of %d partitions".formatted(name, partitions, wanted.partitions()));
    }
    return leaderless.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "partition %d of the topic %s has no leader".formatted(leaderless.get(0), name));
  }

  /**
   * How it differs from what is wanted, in words. None of that is ever changed: records could be
   * lost by it, or it is not ours.
   *
   * @param settings as Kafka has them
   */
  List<String> differences(WantedTopic wanted, Map<String, String> settings) {
    var differences = new ArrayList<String>();
    if (partitions > wanted.partitions()) {
      differences.add(differs("partitions", partitions, wanted.partitions()));
    }
    if (!replicas.equals(Set.of(wanted.replicas()))) {
      var numbers =
          replicas.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
      differences.add(differs("replicas", numbers, wanted.replicas()));
    }
    new TreeMap<>(wanted.settings())
        .forEach(
            (setting, value) -> {
              if (!value.equals(settings.get(setting))) {
                differences.add(differs(setting, settings.get(setting), value));
              }
            });
    return differences;
  }

  private String differs(String what, Object found, Object wanted) {
    return "the topic %s has %s %s, not %s".formatted(name, what, found, wanted);
  }
}
