package dev.musicpipeline.operator.topics;

import io.strimzi.api.kafka.model.common.Condition;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Optional;

/** What the topic operator says of a KafkaTopic. */
record TopicState(String topic, boolean ready, Optional<String> trouble) {

  static TopicState of(KafkaTopic topic) {
    var name = topic.getSpec() == null ? null : topic.getSpec().getTopicName();
    var current =
        topic.getStatus() != null
            && topic.getStatus().getObservedGeneration()
                == topic.getMetadata().getGeneration().longValue();
    var ready = current ? condition(topic) : Optional.<Condition>empty();
    return new TopicState(
        name == null ? topic.getMetadata().getName() : name,
        ready.filter(condition -> "True".equals(condition.getStatus())).isPresent(),
        ready
            .filter(condition -> "False".equals(condition.getStatus()))
            .map(condition -> condition.getReason() + ": " + condition.getMessage()));
  }

  static int partitions(KafkaTopic topic) {
    var spec = topic.getSpec();
    return spec == null || spec.getPartitions() == null ? 0 : spec.getPartitions();
  }

  private static Optional<Condition> condition(KafkaTopic topic) {
    var conditions =
        Optional.ofNullable(topic.getStatus().getConditions()).orElse(List.<Condition>of());
    return conditions.stream().filter(condition -> "Ready".equals(condition.getType())).findFirst();
  }
}
