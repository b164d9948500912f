package dev.musicpipeline.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is a manifest, or an edit of one (two documents), laid over {@code base.yaml}: {@code
 * valid-<why>.yaml} is accepted, {@code invalid-<why>.yaml} is refused with the words of its first
 * line.
 */
class RulesIT {
  private static final Path FILES = Path.of("src/test/resources/api");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static Cluster cluster;
  private static TestNamespace namespace;

  @BeforeAll
  static void installTheCrd() {
    cluster = Cluster.get();
    cluster.installCrd();
    namespace = TestNamespace.create(cluster, "rules");
  }

  @AfterAll
  static void clean() {
    if (namespace != null) {
      namespace.close();
    }
  }

  static List<String> valid() throws IOException {
    return files("valid-");
  }

  static List<String> invalid() throws IOException {
    return files("invalid-");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void accepts(String file) throws IOException {
    var documents = documents(file);

    assertThatCode(() -> apply(documents)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refuses(String file) throws IOException {
    var why = Files.readString(FILES.resolve(file)).lines().findFirst().orElseThrow().substring(2);
    var documents = documents(file);

    assertThatThrownBy(() -> apply(documents))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(why);
  }

  /** A rule that no file breaks is a rule that nobody has seen at work. */
  @Test
  void eachRuleIsSeenToRefuse() throws IOException {
    var whys = new ArrayList<String>();
    for (var file : invalid()) {
      whys.add(
          Files.readString(FILES.resolve(file)).lines().findFirst().orElseThrow().substring(2));
    }
    var messages = new TreeSet<String>();
    var crd = Serialization.unmarshal(Cluster.crd(), CustomResourceDefinition.class);
    YAML.<JsonNode>valueToTree(crd)
        .findValues("x-kubernetes-validations")
        .forEach(rules -> rules.forEach(rule -> messages.add(rule.get("message").asText())));

    assertThat(messages)
        .isNotEmpty()
        .allSatisfy(message -> assertThat(whys).anyMatch(message::contains));
  }

  private static List<String> files(String prefix) throws IOException {
    try (var files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    }
  }

  /** Creates the first document, and then applies the second one over it if there is one. */
  private static void apply(List<ObjectNode> documents) {
    var first = resource(documents.get(0));
    if (documents.size() == 1) {
      cluster.client().resource(first).inNamespace(namespace.name()).dryRun().create();
      return;
    }
    var created = cluster.client().resource(first).inNamespace(namespace.name()).create();
    try {
      var second = resource(documents.get(1));
      second.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
      cluster.client().resource(second).inNamespace(namespace.name()).dryRun().update();
    } finally {
      cluster.client().resource(created).delete();
    }
  }

  private static GenericKubernetesResource resource(JsonNode document) {
    return Serialization.unmarshal(document.toString(), GenericKubernetesResource.class);
  }

  private static List<ObjectNode> documents(String file) throws IOException {
    var merged = new ArrayList<ObjectNode>();
    try (var documents =
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(FILES.resolve(file).toFile())) {
      for (var document : documents.readAll()) {
        var base = (ObjectNode) YAML.readTree(FILES.resolve("base.yaml").toFile());
        merged.add(YAML.readerForUpdating(base).readValue(document));
      }
    }
    return merged;
  }
}
