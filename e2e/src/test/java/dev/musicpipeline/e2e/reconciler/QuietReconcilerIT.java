package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietReconcilerIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** The framework changes it with each of its writes. */
  private static final String WRITTEN = "javaoperatorsdk.io/previous";

  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          Deployment.class,
          Ingress.class,
          Job.class,
          KafkaTopicV1.class,
          Service.class,
          ServiceAccount.class,
          StatefulSet.class);

  private Cluster cluster;
  private TestNamespace namespace;

  @BeforeEach
  void prepare() throws IOException {
    cluster = Cluster.get();
    cluster.installCrd();
    TopicOperatorStandIn.bringApi(cluster);
    namespace = TestNamespace.create(cluster, "quiet");
  }

  @AfterEach
  void clean() {
    if (namespace != null) {
      namespace.close();
    }
  }

  /** Whatever the API server makes of an object, the operator must not take it for an edit. */
  @Test
  void writesNothingThatIsAsItIsToBe() {
    try (var operator = RunningOperator.watching(cluster, namespace.name(), "")) {
      cluster.client().resource(pipeline()).create();
      awaitObserved(1);
      var before = writes();

      edit(1);
      awaitObserved(2);
      edit(2);
      awaitObserved(3);

      assertThat(before.keySet()).anyMatch(name -> name.startsWith("Ingress/"));
      assertThat(writes()).isEqualTo(before);
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
            streaming:
              driver: {resources: {requests: {cpu: 1000m, memory: 2048Mi}, limits: {cpu: "2"}}}
            producer: {enabled: true}
            dashboard: {ingress: {host: music.example.org, tlsSecret: tls}}
            """,
            MusicPipelineSpec.class));
    return pipeline;
  }

  /** Edits something that no object of the pipeline depends on. */
  private void edit(int limit) {
    cluster
        .client()
        .resources(MusicPipeline.class)
        .inNamespace(namespace.name())
        .withName("music")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"batch\":{\"failedRunsHistoryLimit\":%d}}}".formatted(limit));
  }

  private void awaitObserved(long generation) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              var status = cluster.client().resource(pipeline()).get().getStatus();
              return status != null && Long.valueOf(generation).equals(status.observedGeneration());
            });
  }

  private Map<String, String> writes() {
    var writes = new TreeMap<String, String>();
    for (var kind : KINDS) {
      cluster
          .client()
          .resources(kind)
          .inNamespace(namespace.name())
          .withLabel("musicpipeline.dev/pipeline")
          .list()
          .getItems()
          .forEach(
              object ->
                  writes.put(
                      object.getKind() + "/" + object.getMetadata().getName(),
                      String.valueOf(object.getMetadata().getAnnotations().get(WRITTEN))));
    }
    return writes;
  }
}
