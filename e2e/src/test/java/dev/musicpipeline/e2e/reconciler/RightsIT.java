package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.e2e.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the chart lets the operator do. */
class RightsIT {
  @RegisterExtension final OnePipeline music = new OnePipeline("rights");

  private final RunsStandIn runs = new RunsStandIn(music);

  private TestNamespace kafka;
  private ChartRights rights;

  @BeforeEach
  void grant() throws IOException {
    TopicOperatorStandIn.bringApi(music.cluster());
    kafka = TestNamespace.create(music.cluster(), "kafka");
    rights = ChartRights.grant(music.cluster(), music.namespace(), kafka.name());
  }

  @AfterEach
  void takeBack() {
    if (rights != null) {
      rights.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  /** Makes, changes and deletes objects of all kinds. */
  @Test
  void areEnoughForAllThatBecomesOfAPipeline() {
    var topicOperator = new TopicOperatorStandIn(music.cluster(), kafka.name());
    music.startOperator(rights.newClient(), rights.config());
    music.create(
        """
        kafka: {bootstrapServers: "kafka:9092", strimzi: {cluster: events, namespace: %s}}
        streaming: {executors: {count: 1}, driver: {podTemplate: {spec: {schedulerName: nobody}}}}
        batch: {schedule: "0 0 1 1 *", driver: {podTemplate: {spec: {schedulerName: nobody}}}}
        producer: {enabled: true, pod: {podTemplate: {spec: {schedulerName: nobody}}}}
        dashboard:
          ingress: {host: music.example.org}
          pod: {podTemplate: {spec: {schedulerName: nobody}}}
        """
            .formatted(kafka.name()));
    await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);
    topicOperator.saysReady();
    runs.provision(Instant.now().plusSeconds(60));
    music.awaitCondition("StreamingReady", "False/Starting");
    assertThat(made())
        .containsExactly(
            "Deployment/music-dashboard",
            "Ingress/music-dashboard",
            "RoleBinding/music-driver",
            "Service/music-dashboard",
            "Service/music-streaming",
            "ServiceAccount/music-driver",
            "StatefulSet/music-producer",
            "StatefulSet/music-streaming");
    assertThat(music.objects(Pod.class)).isNotEmpty();
    music.edit("{\"streaming\": {\"executors\": {\"count\": 2}}}");
    await().atMost(SOON).until(this::executors, "2"::equals);
    var provisioned = music.objects(Job.class);

    music.edit(
        """
        {"streaming": {"executors": null}, "producer": {"enabled": false},
         "images": {"jobs": "nowhere/other:0"}, "dashboard": {"ingress": null, "replicas": 2},
         "kafka": {"events": {"partitions": 12}}}
        """);

    await()
        .atMost(SOON)
        .until(() -> music.objects(Job.class).stream().noneMatch(provisioned::contains));
    music.awaitObserved();
    assertThat(made())
        .as("the driver that is there goes on as it was")
        .contains("RoleBinding/music-driver", "ServiceAccount/music-driver");
    topicOperator.saysReady();
    runs.provision(Instant.now().plusSeconds(60));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(made())
                    .containsExactly(
                        "Deployment/music-dashboard",
                        "Service/music-dashboard",
                        "Service/music-streaming",
                        "StatefulSet/music-streaming"));
    assertThat(rights.refused(HttpURLConnection.HTTP_FORBIDDEN)).isEmpty();
    assertThat(music.events()).isNotEmpty();
  }

  @Test
  void doNotReachSecretsNorForeignNamespaces() {
    try (var operator = rights.newClient()) {
      for (var namespace : List.of(music.namespace(), kafka.name(), "kube-system")) {
        assertForbidden(() -> operator.secrets().inNamespace(namespace).list());
        assertForbidden(() -> operator.secrets().inNamespace(namespace).withName("lake").get());
      }
      assertForbidden(() -> operator.secrets().inAnyNamespace().list());
      assertForbidden(() -> operator.configMaps().inNamespace(kafka.name()).list());
      assertForbidden(() -> operator.apps().statefulSets().inNamespace("kube-system").list());
    }
    assertThat(rights.refused(HttpURLConnection.HTTP_FORBIDDEN))
        .as("refusals are noticed")
        .hasSize(9);
  }

  /** With the namespace goes the RoleBinding, before the pipeline can be let go. */
  @Test
  void areEnoughToLetAPipelineGoWithItsNamespace() {
    music.startOperator(rights.newClient(), rights.config());
    music.create(
        "kafka: {bootstrapServers: \"kafka:9092\"}\nsuspend: true\ndeletionPolicy: {topics: Delete}");
    await().atMost(SOON).until(() -> !music.get().getMetadata().getFinalizers().isEmpty());
    music.confirmDeletion();

    music.deleteNamespace();

    await().atMost(SOON.multipliedBy(3)).until(() -> !music.namespaceIsThere());
  }

  private static void assertForbidden(ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refusal -> assertThat(refusal.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN));
  }

  /** How many the streaming driver is told to have. */
  private String executors() {
    return music.objects(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals("music-streaming-executors"))
        .map(map -> map.getData().get("executors"))
        .collect(Collectors.joining());
  }

  private Set<String> made() {
    return Stream.of(
            Deployment.class,
            Ingress.class,
            RoleBinding.class,
            Service.class,
            ServiceAccount.class,
            StatefulSet.class)
        .flatMap(kind -> music.objects(kind).stream())
        .map(object -> object.getKind() + "/" + object.getMetadata().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
