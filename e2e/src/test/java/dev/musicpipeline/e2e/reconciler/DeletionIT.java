package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.OperatorConfig;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletion by policy of a pipeline that has no image, no Secret and nothing of what it names. */
class DeletionIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String FINALIZER = "musicpipeline.dev/clean-up";
  private static final String LAKE = "deletionPolicy: {lake: Delete, checkpoints: Delete}";

  private Cluster cluster;
  private TestNamespace namespace;

  @BeforeEach
  void prepare() throws IOException {
    cluster = Cluster.get();
    cluster.installCrd();
    TopicOperatorStandIn.bringApi(cluster);
    namespace = TestNamespace.create(cluster, "deletion");
  }

  /** A finalizer that is left by a test that has failed would keep the namespace for ever. */
  @AfterEach
  void clean() {
    if (namespace != null) {
      if (found() != null) {
        patch("{\"metadata\":{\"finalizers\":[]}}");
      }
      namespace.close();
    }
  }

  @Test
  void holdsOnlyPipelinesWhoseDataAreToGo() {
    try (var operator = operator(InstantSource.system())) {
      create("", LAKE);
      awaitFinalizers(List.of(FINALIZER));

      patch("{\"spec\":{\"deletionPolicy\":null}}");
      awaitFinalizers(List.of());

      assertThat(operator).isNotNull();
    }
  }

  @Test
  void keepsTheDataAndSaysSoIfNobodyHasConfirmed() {
    try (var operator = operator(InstantSource.system())) {
      create("another", LAKE);
      awaitFinalizers(List.of(FINALIZER));

      delete();

      awaitGone();
      assertThat(told("DataKept"))
          .startsWith("Warning: kept, although deletionPolicy says Delete of lake, checkpoints");
      assertThat(cleanUpRuns()).isEmpty();
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void goesOnAfterTheOperatorWasKilledAndLetsGoWhatCannotBeDeleted() {
    try (var operator = operator(InstantSource.system())) {
      create("music", LAKE);
      awaitFinalizers(List.of(FINALIZER));
      await().atMost(SOON).until(() -> !all(StatefulSet.class).isEmpty());

      deleteInTheForeground();

      await().atMost(SOON).until(() -> cleanUpRuns().size() == 1);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                var status = found().getStatus();
                assertThat(status.phase()).isEqualTo("Deleting");
                assertThat(status.condition("Ready").orElseThrow().message())
                    .startsWith("waits for the clean-up run: ");
              });
      assertThat(all(StatefulSet.class)).isEmpty();
      assertThat(all(Job.class)).isEqualTo(cleanUpRuns());
      assertThat(operator).isNotNull();
    }

    InstantSource later = () -> Instant.now().plusSeconds(150);
    try (var operator = operator(later)) {
      awaitGone();
      assertThat(told("CleanUpFailed")).startsWith("Warning: the clean-up run does not start: ");
      await().atMost(SOON).until(() -> all(Job.class).isEmpty());
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void deletesASuspendedPipelinesTopicsWhereverStrimziIs() {
    try (var strimzi = TestNamespace.create(cluster, "strimzi");
        var operator =
            operator(
                RunningOperator.watching(namespace.name(), "", Set.of(strimzi.name())),
                InstantSource.system())) {
      var topics = new TopicOperatorStandIn(cluster, strimzi.name());
      create(
          "music",
          """
          suspend: true
          deletionPolicy: {topics: Delete}
          kafka: {bootstrapServers: "kafka:9092", strimzi: {cluster: events, namespace: %s}}
          """
              .formatted(strimzi.name()));
      await().atMost(SOON).until(() -> topics.topics().size() == 7);
      awaitFinalizers(List.of(FINALIZER));
      var another = topics.topics().get(0);
      another.setMetadata(
          new ObjectMetaBuilder()
              .withName("another")
              .withNamespace(strimzi.name())
              .addToLabels(another.getMetadata().getLabels())
              .addToLabels("musicpipeline.dev/pipeline", "another")
              .build());
      cluster.client().resource(another).create();

      delete();

      awaitGone();
      assertThat(topics.topics())
          .map(topic -> topic.getMetadata().getName())
          .containsExactly("another");
      assertThat(told("DataDeleted")).isEqualTo("Normal: deleted, as deletionPolicy says: topics");
      assertThat(operator).isNotNull();
    }
  }

  @Test
  void doesNotKeepItsNamespaceFromBeingDeleted() {
    try (var operator = operator(InstantSource.system())) {
      create("music", LAKE);
      awaitFinalizers(List.of(FINALIZER));

      namespace.close();

      await()
          .atMost(SOON)
          .until(() -> cluster.client().namespaces().withName(namespace.name()).get() == null);
      assertThat(operator).isNotNull();
    }
  }

  private RunningOperator operator(InstantSource clock) {
    return operator(RunningOperator.watching(namespace.name()), clock);
  }

  private RunningOperator operator(OperatorConfig config, InstantSource clock) {
    return RunningOperator.start(cluster.newClient(), config, clock);
  }

  private void create(String confirmation, String spec) {
    var pipeline = pipeline();
    pipeline
        .getMetadata()
        .setAnnotations(Map.of("musicpipeline.dev/confirm-deletion", confirmation));
    var services =
        """
        lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
        database: {host: postgres, name: music, credentialsSecret: database}
        """;
    var kafka = spec.contains("kafka:") ? "" : "kafka: {bootstrapServers: \"kafka:9092\"}\n";
    pipeline.setSpec(Serialization.unmarshal(services + kafka + spec, MusicPipelineSpec.class));
    cluster.client().resource(pipeline).create();
  }

  private MusicPipeline pipeline() {
    var pipeline = new MusicPipeline();
    pipeline.setMetadata(
        new ObjectMetaBuilder().withName("music").withNamespace(namespace.name()).build());
    return pipeline;
  }

  private MusicPipeline found() {
    return cluster.client().resource(pipeline()).get();
  }

  private void patch(String patch) {
    cluster.client().resource(pipeline()).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private void delete() {
    cluster.client().resource(pipeline()).delete();
  }

  /** As Argo CD does: at once, Kubernetes deletes everything that the pipeline owns. */
  private void deleteInTheForeground() {
    cluster
        .client()
        .resource(pipeline())
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();
  }

  private void awaitFinalizers(List<String> expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(found().getMetadata().getFinalizers()).isEqualTo(expected));
  }

  private void awaitGone() {
    await().atMost(SOON).until(() -> found() == null);
  }

  private List<Job> cleanUpRuns() {
    return all(Job.class).stream()
        .filter(job -> job.getMetadata().getName().startsWith("music-cleanup-"))
        .toList();
  }

  private <R extends HasMetadata> List<R> all(Class<R> kind) {
    return cluster.client().resources(kind).inNamespace(namespace.name()).list().getItems();
  }

  /** What an event of that reason says. */
  private String told(String reason) {
    return all(Event.class).stream()
        .filter(event -> event.getReason().equals(reason))
        .map(event -> event.getType() + ": " + event.getMessage())
        .findFirst()
        .orElse("nothing");
  }
}
