package dev.musicpipeline.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of examples is what it says: the API server takes it, and Strimzi knows its kinds. */
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static Cluster cluster;
  private static TestNamespace namespace;

  @BeforeAll
  static void installTheCrd() {
    cluster = Cluster.get();
    cluster.installCrd();
    namespace = TestNamespace.create(cluster, "examples");
  }

  @AfterAll
  static void clean() {
    if (namespace != null) {
      namespace.close();
    }
  }

  /** Descriptions of imports are no objects of Kubernetes. */
  static List<String> files() throws IOException {
    try (var files = Files.list(EXAMPLES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("import-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isAccepted(String file) throws IOException {
    for (var document : documents(file)) {
      switch (document.at("/kind").asText()) {
        case "Kafka" -> known(read(document, Kafka.class).getSpec().getAdditionalProperties());
        case "KafkaNodePool" ->
            known(read(document, KafkaNodePool.class).getSpec().getAdditionalProperties());
        case "KafkaUser" ->
            known(read(document, KafkaUser.class).getSpec().getAdditionalProperties());
        default -> assertThatCode(() -> tryOut(document)).doesNotThrowAnyException();
      }
    }
  }

  private static void known(Object unknownFields) {
    assertThat(unknownFields).hasToString("{}");
  }

  private static void tryOut(JsonNode document) {
    var object = read(document, GenericKubernetesResource.class);
    // What the file would make first, a dry run does not.
    object.getMetadata().setNamespace(namespace.name());
    var resource = cluster.client().resource(object);
    if (object.getKind().equals("Namespace")) {
      object.getMetadata().setNamespace(null);
      object.getMetadata().setName(namespace.name() + "-other");
    }
    resource.dryRun().create();
  }

  private static <T> T read(JsonNode document, Class<T> type) {
    return Serialization.unmarshal(document.toString(), type);
  }

  private static List<JsonNode> documents(String file) throws IOException {
    try (var documents =
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(EXAMPLES.resolve(file).toFile())) {
      return documents.readAll();
    }
  }
}
