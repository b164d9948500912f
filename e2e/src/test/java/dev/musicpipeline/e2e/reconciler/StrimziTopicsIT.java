package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.e2e.cluster.TestNamespace;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StrimziTopicsIT {
  @RegisterExtension final OnePipeline music = new OnePipeline("strimzi");

  private TopicOperatorStandIn topicOperator;

  @BeforeEach
  void bringStrimzi() throws IOException {
    TopicOperatorStandIn.bringApi(music.cluster());
    topicOperator = new TopicOperatorStandIn(music.cluster(), music.namespace());
  }

  @Test
  void areReadyWhenTheTopicOperatorSaysSoOfTheirPresentGeneration() {
    music.startOperator();
    create();
    awaitTopics();
    music.awaitCondition("TopicsReady", "Unknown/WaitingForTopics");

    topicOperator.saysReadyOfAnOldGeneration();
    topicOperator.saysNotReady();
    music.awaitCondition("TopicsReady", "False/TopicNotReady");
    topicOperator.saysReadyOfAnOldGeneration();
    music.awaitCondition("TopicsReady", "Unknown/WaitingForTopics");
    topicOperator.saysReady();

    // From here on the provision run has the word, whose image does not exist.
    music.awaitCondition("TopicsReady", "False/ErrImageNeverPull");
  }

  @Test
  void arePutBackWhenSomebodyElseEditsThem() {
    music.startOperator();
    create();
    awaitTopics();

    edit("{\"partitions\": 12, \"config\": {\"retention.ms\": 1}}");

    await()
        .atMost(SOON)
        .until(() -> events().getSpec().getConfig().get("retention.ms").equals("604800000"));
    assertThat(events().getSpec().getPartitions()).as("partitions never shrink").isEqualTo(12);
  }

  @Test
  void areNotMadeOutsideOfTheAllowedPrefix() {
    music.startOperator(RunningOperator.watching(music.namespace(), "music-", Set.of()));
    create();

    music.awaitCondition("TopicsReady", "False/TopicNotAllowed");
    assertThat(topicOperator.topics()).isEmpty();
  }

  @Test
  void stayWhenTheyAreNoLongerAllowed() {
    music.startOperator();
    create();
    awaitTopics();

    music.startOperator(RunningOperator.watching(music.namespace(), "music-", Set.of()));

    music.awaitCondition("TopicsReady", "False/TopicNotAllowed");
    music.awaitCondition("Ready", "False/TopicNotAllowed");
    assertThat(topicOperator.topics()).hasSize(7);
  }

  /** Until the cluster serves the new one: nothing is to be done for that. */
  @Test
  void areMadeInTheOldVersionWhereThereIsNoOther() throws IOException {
    try {
      TopicOperatorStandIn.bringOldApi(music.cluster());
      music.startOperator();
      create();
      awaitTopics();
      topicOperator.saysNotReady();
      music.awaitCondition("TopicsReady", "False/TopicNotReady");
    } finally {
      TopicOperatorStandIn.bringApi(music.cluster());
    }
    music.touch();
    topicOperator.saysReady();

    music.awaitCondition("TopicsReady", "False/ErrImageNeverPull");
  }

  @Test
  void standInAnotherNamespaceWithLabelsThatSayWhoseTheyAre() {
    try (var kafka = TestNamespace.create(music.cluster(), "kafka")) {
      topicOperator = new TopicOperatorStandIn(music.cluster(), kafka.name());
      music.startOperator(RunningOperator.watching(music.namespace(), "", Set.of(kafka.name())));
      create(kafka.name());
      awaitTopics();

      topicOperator.saysNotReady();
      music.awaitCondition("TopicsReady", "False/TopicNotReady");

      var metadata = events().getMetadata();
      assertThat(metadata.getName()).isEqualTo(music.namespace() + ".music.events");
      assertThat(metadata.getOwnerReferences()).isEmpty();
      assertThat(metadata.getLabels())
          .containsEntry("musicpipeline.dev/namespace", music.namespace())
          .containsEntry("musicpipeline.dev/pipeline", "music")
          .containsEntry("strimzi.io/cluster", "events");
    }
  }

  @Test
  void areNotMadeInANamespaceThatIsNotAllowed() {
    try (var kafka = TestNamespace.create(music.cluster(), "kafka")) {
      topicOperator = new TopicOperatorStandIn(music.cluster(), kafka.name());
      music.startOperator();
      create(kafka.name());

      music.awaitCondition("TopicsReady", "False/TopicNotAllowed");
      assertThat(topicOperator.topics()).isEmpty();
    }
  }

  @Test
  void stayWhenTheirPipelineIsDeleted() {
    music.startOperator();
    create();
    awaitTopics();

    music.delete();

    assertThat(topicOperator.topics()).hasSize(7);
  }

  private void create() {
    create(music.namespace());
  }

  private void create(String namespace) {
    music.create(
        """
        kafka: {bootstrapServers: "kafka:9092", strimzi: {cluster: events, namespace: %s}}
        """
            .formatted(namespace));
  }

  private void awaitTopics() {
    await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);
  }

  private KafkaTopic events() {
    return topicOperator.topics().stream()
        .filter(topic -> topic.getSpec().getTopicName().equals("listen-events"))
        .findFirst()
        .orElseThrow();
  }

  /** A merge patch, since the operator writes to the topic as well. */
  private void edit(String spec) {
    music
        .cluster()
        .client()
        .resource(events())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(spec));
  }
}
