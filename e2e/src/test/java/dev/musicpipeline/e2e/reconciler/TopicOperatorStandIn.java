package dev.musicpipeline.e2e.reconciler;

import static org.awaitility.Awaitility.await;

import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1Beta2;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.common.ConditionBuilder;
import io.strimzi.api.kafka.model.topic.KafkaTopicStatusBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays the part of Strimzi's topic operator, which cannot be had here: it says what a test wants
 * of all KafkaTopics in a namespace, and makes no topic. The API that it brings is made from
 * Strimzi's own classes.
 */
final class TopicOperatorStandIn {
  private final KubernetesClient client;
  private final String namespace;

  TopicOperatorStandIn(Cluster cluster, String namespace) {
    this.client = cluster.client();
    this.namespace = namespace;
  }

  /** Makes the cluster serve KafkaTopics, as Strimzi 0.49 does: in an old and a new version. */
  static void bringApi(Cluster cluster) throws IOException {
    bringApi(cluster, List.of("v1", "v1beta2"));
  }

  /** Makes the cluster serve KafkaTopics as older ones do; for others as well. */
  static void bringOldApi(Cluster cluster) throws IOException {
    bringApi(cluster, List.of("v1beta2"));
  }

  private static void bringApi(Cluster cluster, List<String> served) throws IOException {
    var text = new ByteArrayOutputStream();
    try (var output = new OneFile(text)) {
      new CRDGenerator()
          .customResourceClasses(KafkaTopicV1.class)
          .forCRDVersions("v1")
          .withOutput(output)
          .generate();
    }
    var crd =
        Serialization.unmarshal(
            text.toString(StandardCharsets.UTF_8), CustomResourceDefinition.class);
    var v1 = crd.getSpec().getVersions().get(0);
    open(v1.getSchema().getOpenAPIV3Schema());
    v1.setServed(served.contains("v1"));
    var old = new CustomResourceDefinitionVersionBuilder(v1).withName("v1beta2");
    crd.getSpec().setVersions(List.of(v1, old.withServed(true).withStorage(false).build()));
    cluster.install(crd);
    await().atMost(OnePipeline.SOON).until(() -> served(cluster).equals(Set.copyOf(served)));
  }

  private static Set<String> served(Cluster cluster) {
    return Stream.ofNullable(cluster.client().getApiGroup("kafka.strimzi.io"))
        .flatMap(group -> group.getVersions().stream())
        .map(GroupVersionForDiscovery::getVersion)
        .collect(Collectors.toSet());
  }

  /** As in Strimzi's own CRD, a topic's settings are of any type. */
  private static void open(JSONSchemaProps schema) {
    if (schema.getAdditionalProperties() != null) {
      schema.setAdditionalProperties(null);
      schema.setXKubernetesPreserveUnknownFields(true);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(TopicOperatorStandIn::open);
    }
  }

  /** What the generator writes into. */
  private record OneFile(ByteArrayOutputStream text)
      implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
    @Override
    public ByteArrayOutputStream outputFor(String name) {
      return text;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** All topics, in the version that is always served. */
  List<KafkaTopicV1Beta2> topics() {
    return client.resources(KafkaTopicV1Beta2.class).inNamespace(namespace).list().getItems();
  }

  void saysReady() {
    say("True", "", 0);
  }

  void saysNotReady() {
    say("False", "no broker has room", 0);
  }

  /** It has not seen the newest edit. */
  void saysReadyOfAnOldGeneration() {
    say("True", "", -1);
  }

  private void say(String ready, String message, long generationsBehind) {
    for (var topic : topics()) {
      var status =
          new KafkaTopicStatusBuilder()
              .withObservedGeneration(topic.getMetadata().getGeneration() + generationsBehind)
              .withConditions(
                  new ConditionBuilder()
                      .withType("Ready")
                      .withStatus(ready)
                      .withReason(message.isEmpty() ? null : "KafkaError")
                      .withMessage(message)
                      .build())
              .build();
      client
          .resource(topic)
          .editStatus(
              known -> {
                known.setStatus(status);
                return known;
              });
    }
  }
}
