package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.REFUSED;
import static dev.musicpipeline.crds.OnEdit.Part.PROVISION;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A topic that keeps the latest record of each key. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompactedTopicSpec(
    @Required
        @Size(min = 1, max = 249)
        @Pattern("^[a-zA-Z0-9._-]+$")
        @ValidationRule(value = TopicRules.NAME_STAYS, message = TopicRules.NAME_STAYS_MESSAGE)
        @JsonPropertyDescription("Its name.")
        @OnEdit(REFUSED)
        String topic,
    @Default("1")
        @Min(1)
        @Max(1000)
        @ValidationRule(
            value = TopicRules.PARTITIONS_GROW,
            message = TopicRules.PARTITIONS_GROW_MESSAGE)
        @JsonPropertyDescription("Partitions: a topic that has fewer gets more.")
        @OnEdit(value = LIVE, of = PROVISION)
        Integer partitions,
    @Default("1")
        @Min(1)
        @Max(9)
        @JsonPropertyDescription("Replicas of a topic that is made.")
        @OnEdit(value = LIVE, of = PROVISION)
        Integer replicas) {

  public CompactedTopicSpec {
    partitions = partitions == null ? 1 : partitions;
    replicas = replicas == null ? 1 : replicas;
  }

  static CompactedTopicSpec named(String topic) {
    return new CompactedTopicSpec(topic, null, null);
  }

  CompactedTopicSpec withOneReplica() {
    return new CompactedTopicSpec(topic, partitions, 1);
  }
}
