package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrimziTopicsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private Cluster cluster;
  private TestNamespace namespace;
  private TopicOperatorStandIn topicOperator;

  @BeforeEach
  void prepare() throws IOException {
    cluster = Cluster.get();
    cluster.installCrd();
    TopicOperatorStandIn.bringApi(cluster);
    namespace = TestNamespace.create(cluster, "strimzi");
    topicOperator = new TopicOperatorStandIn(cluster, namespace.name());
  }

  @AfterEach
  void clean() {
    if (namespace != null) {
      namespace.close();
    }
  }

  @Test
  void areReadyWhenTheTopicOperatorSaysSoOfTheirPresentGeneration() {
    try (var operator = RunningOperator.watching(cluster, namespace.name(), "")) {
      create();
      await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);
      awaitTopics("Unknown/WaitingForTopics");

      topicOperator.saysReadyOfAnOldGeneration();
      topicOperator.saysNotReady();
      awaitTopics("False/TopicNotReady");
      topicOperator.saysReadyOfAnOldGeneration();
      awaitTopics("Unknown/WaitingForTopics");
      topicOperator.saysReady();

      // From here on the provision run has the word, whose image does not exist.
      awaitTopics("False/ErrImageNeverPull");
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void arePutBackWhenSomebodyElseEditsThem() {
    try (var operator = RunningOperator.watching(cluster, namespace.name(), "")) {
      create();
      await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);

      edit("{\"partitions\": 12, \"config\": {\"retention.ms\": 1}}");

      await()
          .atMost(SOON)
          .until(() -> events().getSpec().getConfig().get("retention.ms").equals("604800000"));
      assertThat(events().getSpec().getPartitions()).as("partitions never shrink").isEqualTo(12);
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void areNotMadeOutsideOfTheAllowedPrefix() {
    try (var operator = RunningOperator.watching(cluster, namespace.name(), "music-")) {
      create();

      awaitTopics("False/TopicNotAllowed");
      assertThat(topicOperator.topics()).isEmpty();
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void stayWhenTheirPipelineIsDeleted() {
    try (var operator = RunningOperator.watching(cluster, namespace.name(), "")) {
      create();
      await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);

      cluster.client().resource(pipeline()).delete();

      await().atMost(SOON).until(() -> cluster.client().resource(pipeline()).get() == null);
      assertThat(topicOperator.topics()).hasSize(7);
      assertThat(operator).isNotNull();
    }
  }

  private MusicPipeline pipeline() {
    var pipeline = new MusicPipeline();
    pipeline.setMetadata(
        new ObjectMetaBuilder().withName("music").withNamespace(namespace.name()).build());
    pipeline.setSpec(
        Serialization.unmarshal(
            """
            kafka: {bootstrapServers: "kafka:9092", strimzi: {cluster: events}}
            lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
            database: {host: postgres, name: music, credentialsSecret: database}
            """,
            MusicPipelineSpec.class));
    return pipeline;
  }

  private void create() {
    cluster.client().resource(pipeline()).create();
  }

  private Optional<MusicPipelineStatus> status() {
    return Optional.ofNullable(cluster.client().resource(pipeline()).get().getStatus());
  }

  private void awaitTopics(String expected) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(status().flatMap(status -> status.condition("TopicsReady")))
                    .map(StrimziTopicsIT::text)
                    .contains(expected));
  }

  private static String text(Condition condition) {
    return condition.status() + "/" + condition.reason();
  }

  private KafkaTopicV1 events() {
    return topicOperator.topics().stream()
        .filter(topic -> topic.getSpec().getTopicName().equals("listen-events"))
        .findFirst()
        .orElseThrow();
  }

  /** A merge patch, since the operator writes to the topic as well. */
  private void edit(String spec) {
    cluster
        .client()
        .resource(events())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(spec));
  }
}
