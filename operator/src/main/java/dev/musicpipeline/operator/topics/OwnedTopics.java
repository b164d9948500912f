package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1Beta2;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;

/** The KafkaTopics that were made for a pipeline, as the API server has them now. */
public final class OwnedTopics {
  private OwnedTopics() {}

  /** Lists them by their labels: they may stand in another namespace than their pipeline. */
  public static List<KafkaTopic> list(KubernetesClient client, MusicPipeline pipeline) {
    if (pipeline.getSpec().kafka().strimzi() == null) {
      return List.of();
    }
    return Served.version(client)
        .map(version -> version.equals("v1") ? KafkaTopicV1.class : KafkaTopicV1Beta2.class)
        .map(type -> list(client, pipeline, type))
        .orElse(List.of());
  }

  private static List<KafkaTopic> list(
      KubernetesClient client, MusicPipeline pipeline, Class<? extends KafkaTopic> type) {
    var metadata = pipeline.getMetadata();
    var labels =
        Map.of(
            Component.PIPELINE, metadata.getName(),
            TopicManifests.NAMESPACE, metadata.getNamespace());
    var found =
        client
            .resources(type)
            .inNamespace(TopicManifests.namespace(pipeline))
            .withLabels(labels)
            .list();
    return List.copyOf(found.getItems());
  }
}
