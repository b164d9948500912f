package dev.musicpipeline.operator.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
  private static final MusicPipeline PIPELINE =
      Pipelines.with(
          "kafka: {bootstrapServers: 'kafka:9092', strimzi: {cluster: events, namespace: kafka},"
              + " events: {partitions: 4, replicas: 3, retentionHours: 24}}");

  @Test
  void areOneForEachTopic() {
    var topics = KafkaTopics.desired(PIPELINE, Pipelines.CONFIG, List.of());

    assertThat(topics.stream().map(topic -> topic.getMetadata().getName()))
        .containsExactly(
            "team.music.events",
            "team.music.users",
            "team.music.songs",
            "team.music.artists",
            "team.music.albums",
            "team.music.devices",
            "team.music.locations");
    assertThat(Serialization.asYaml(topics.get(0)))
        .isEqualTo(
            """
            ---
            apiVersion: "kafka.strimzi.io/v1"
            kind: "KafkaTopic"
            metadata:
              labels:
                app.kubernetes.io/component: "topics"
                app.kubernetes.io/instance: "music"
                app.kubernetes.io/managed-by: "musicpipeline-operator"
                app.kubernetes.io/name: "musicpipeline"
                musicpipeline.dev/component: "topics"
                musicpipeline.dev/namespace: "team"
                musicpipeline.dev/pipeline: "music"
                musicpipeline.dev/topic: "events"
                strimzi.io/cluster: "events"
              name: "team.music.events"
              namespace: "kafka"
            spec:
              topicName: "listen-events"
              partitions: 4
              replicas: 3
              config:
                cleanup.policy: "delete"
                message.timestamp.type: "LogAppendTime"
                retention.ms: "86400000"
            """);
  }

  @Test
  void neverShrink() {
    var existing = List.of(topic("team.music.events", 9, 1, 1, "True"));

    var topics = KafkaTopics.desired(PIPELINE, Pipelines.CONFIG, existing);

    assertThat(TopicState.partitions(topics.get(0))).isEqualTo(9);
  }

  @Test
  void areNotMadeOutsideOfThePrefixThatIsAllowed() {
    var config = Pipelines.CONFIG;
    var strict =
        new OperatorConfig(
            Set.of(),
            config.images(),
            "role",
            "music-",
            Set.of(),
            config.lease(),
            0,
            config.driversAskedEvery());

    assertThat(KafkaTopics.desired(PIPELINE, strict, List.of())).isEmpty();
    assertThat(Topics.of(PIPELINE, strict, Observed.NOTHING).orElseThrow().reason())
        .isEqualTo("TopicNotAllowed");
  }

  @Test
  void areNotMadeInANamespaceThatIsNotAllowed() {
    var config = Pipelines.CONFIG;
    var strict =
        new OperatorConfig(
            Set.of(),
            config.images(),
            "role",
            "",
            Set.of("queues"),
            config.lease(),
            0,
            config.driversAskedEvery());

    assertThat(KafkaTopics.desired(PIPELINE, strict, List.of())).isEmpty();
    assertThat(Topics.of(PIPELINE, strict, Observed.NOTHING))
        .contains(
            new Topics(
                false,
                "TopicNotAllowed",
                "the operator may not make topics in the namespace kafka:"
                    + " the chart's topics.namespaces lacks it",
                true));
  }

  @Test
  void areReadyWhenTheTopicOperatorSaysSoOfAllInTheirPresentGeneration() {
    assertThat(topics(ready(1, 1, "True")))
        .isEqualTo(
            new Topics(true, "Ready", "the topic operator says that all topics are ready", false));
  }

  @Test
  void areWaitedForWhileTheTopicOperatorSpeaksOfAnOldGeneration() {
    assertThat(topics(ready(2, 1, "True")))
        .isEqualTo(
            new Topics(
                false,
                "WaitingForTopics",
                "the topic operator of events has not said that these are ready: listen-events",
                false));
  }

  @Test
  void areInTroubleWhenTheTopicOperatorSaysSo() {
    assertThat(topics(ready(1, 1, "False")))
        .isEqualTo(
            new Topics(
                false,
                "TopicNotReady",
                "the topic operator says of listen-events: TooBad: it cannot be",
                true));
  }

  private static Topics topics(List<KafkaTopic> topics) {
    var observed = Pipelines.observed(topics);
    return Topics.of(PIPELINE, Pipelines.CONFIG, observed).orElseThrow();
  }

  /** All topics, of which the first one is as told and the others are ready. */
  private static List<KafkaTopic> ready(long generation, long observed, String status) {
    var all = new ArrayList<KafkaTopic>();
    for (var name : TopicNames.of(PIPELINE)) {
      all.add(
          all.isEmpty()
              ? topic(name, 4, generation, observed, status)
              : topic(name, 1, 1, 1, "True"));
    }
    return all;
  }

  private static KafkaTopic topic(
      String name, int partitions, long generation, long observed, String status) {
    return Serialization.unmarshal(
        """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata: {name: "%s", generation: %d}
        spec: {topicName: "%s", partitions: %d}
        status:
          observedGeneration: %d
          conditions: [{type: Ready, status: "%s", reason: TooBad, message: it cannot be}]
        """
            .formatted(name, generation, name, partitions, observed, status),
        KafkaTopic.class);
  }
}
