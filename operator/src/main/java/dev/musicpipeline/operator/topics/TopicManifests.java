package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.TopicSpec;
import dev.musicpipeline.operator.kubernetes.Component;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.topic.KafkaTopicBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a pipeline's KafkaTopics are to be. */
final class TopicManifests {
  /** Label of a KafkaTopic that may stand in another namespace than its pipeline. */
  static final String NAMESPACE = "musicpipeline.dev/namespace";

  /** The topic operator looks for it. */
  private static final String CLUSTER = "strimzi.io/cluster";

  private final MusicPipeline pipeline;
  private final Map<String, Integer> partitions;

  /**
   * Manifests.
   *
   * @param partitions of the topics that are there already, by their objects' names: they never
   *     shrink
   */
  TopicManifests(MusicPipeline pipeline, Map<String, Integer> partitions) {
    this.pipeline = pipeline;
    this.partitions = partitions;
  }

  List<KafkaTopic> all() {
    var kafka = pipeline.getSpec().kafka();
    var topics = new ArrayList<>(List.of(events(kafka.events())));
    kafka
        .dimensions()
        .byDimension()
        .forEach((dimension, topic) -> topics.add(dimension(dimension, topic)));
    return topics;
  }

  private KafkaTopic events(TopicSpec topic) {
    // A text, as Kafka has it: a number would be read back as one of another type.
    var retention = String.valueOf(Duration.ofHours(topic.retentionHours()).toMillis());
    return topic(
        "events",
        topic.topic(),
        topic.partitions(),
        topic.replicas(),
        Map.of("cleanup.policy", "delete", "retention.ms", retention));
  }

  private KafkaTopic dimension(String name, CompactedTopicSpec topic) {
    return topic(
        name,
        topic.topic(),
        topic.partitions(),
        topic.replicas(),
        Map.of("cleanup.policy", "compact"));
  }

  private KafkaTopic topic(
      String key, String name, int wanted, int replicas, Map<String, Object> config) {
    var object = objectName(key);
    var settings = new TreeMap<>(config);
    // The broker's own clock: what is late, and what lies in the future, hangs on it.
    settings.put("message.timestamp.type", "LogAppendTime");
    return new KafkaTopicBuilder()
        .withNewMetadata()
        .withName(object)
        .withNamespace(namespace(pipeline))
        .withLabels(labels(key))
        .endMetadata()
        .withNewSpec()
        .withTopicName(name)
        .withPartitions(Math.max(wanted, partitions.getOrDefault(object, 0)))
        .withReplicas(replicas)
        .withConfig(settings)
        .endSpec()
        .build();
  }

  private Map<String, String> labels(String key) {
    var labels = new TreeMap<>(Component.labels(pipeline, "topics"));
    labels.put(NAMESPACE, pipeline.getMetadata().getNamespace());
    labels.put(CLUSTER, pipeline.getSpec().kafka().strimzi().cluster());
    labels.put("musicpipeline.dev/topic", key);
    return labels;
  }

  /** Pipelines of one name may stand in several namespaces, and their topics in one. */
  private String objectName(String key) {
    var metadata = pipeline.getMetadata();
    return "%s.%s.%s".formatted(metadata.getNamespace(), metadata.getName(), key);
  }

  /** Where the topic operator looks. */
  static String namespace(MusicPipeline pipeline) {
    return Objects.requireNonNullElse(
        pipeline.getSpec().kafka().strimzi().namespace(), pipeline.getMetadata().getNamespace());
  }
}
