package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as the spec wants it.
 *
 * @param settings the topic's own, by their names in Kafka
 */
record WantedTopic(String name, int partitions, int replicas, Map<String, String> settings) {

  /** The topic of events, then those of the dimensions. */
  static List<WantedTopic> of(KafkaSpec kafka) {
    return Stream.concat(
            Stream.of(of(kafka.events())),
            kafka.dimensions().byDimension().values().stream().map(WantedTopic::of))
        .toList();
  }

  /** The broker's own clock: what is late, and what lies in the future, hangs on it. */
  private static WantedTopic of(TopicSpec spec) {
    var retention = Duration.ofHours(spec.retentionHours()).toMillis();
    return new WantedTopic(
        spec.topic(),
        spec.partitions(),
        spec.replicas(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
            TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
            TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention)));
  }

  /** The broker's clock tells the later one of two records whose key has changed its partition. */
  private static WantedTopic of(CompactedTopicSpec spec) {
    return new WantedTopic(
        spec.topic(),
        spec.partitions(),
        spec.replicas(),
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
            TopicConfig.CLEANUP_POLICY_CONFIG, "compact"));
  }

  NewTopic asNew() {
    return new NewTopic(name, partitions, (short) replicas).configs(settings);
  }
}
