package dev.musicpipeline.operator.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays what the operator sets over a user's pod template. Objects are merged field by field, lists
 * of named things (containers, volumes, environment) by their names and mounts by their paths;
 * wherever both say something, the operator's word counts.
 */
final class MergedTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is not mixed: half of a user's security context would be none of ours. */
  private static final Set<String> WHOLE = Set.of("securityContext");

  private static final List<String> IDENTITIES = List.of("mountPath", "name", "containerPort");

  private MergedTemplate() {}

  /**
   * The merged template.
   *
   * @throws IllegalArgumentException if the user's is no pod template
   */
  static PodTemplateSpec of(Map<String, Object> chosen, PodTemplateSpec ours) {
    if (chosen.isEmpty()) {
      return ours;
    }
    try {
      ObjectNode base = JSON.valueToTree(chosen);
      ObjectNode over = JSON.readValue(Serialization.asJson(ours), ObjectNode.class);
      var merged = Serialization.unmarshal(merge(base, over).toString(), PodTemplateSpec.class);
      // The image's own entrypoint is what runs.
      merged.getSpec().getContainers().get(0).setCommand(List.of());
      return merged;
    } catch (Exception e) {
      throw new IllegalArgumentException("expected a pod template: " + rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  private static JsonNode merge(JsonNode base, JsonNode over) {
    if (base instanceof ObjectNode object && over instanceof ObjectNode others) {
      others
          .properties()
          .forEach(
              field -> {
                var known = object.get(field.getKey());
                object.set(
                    field.getKey(),
                    known == null || WHOLE.contains(field.getKey())
                        ? field.getValue()
                        : merge(known, field.getValue()));
              });
      return object;
    }
    if (base instanceof ArrayNode list && over instanceof ArrayNode others) {
      return merge(list, others);
    }
    return over;
  }

  /** Ours first, each merged over the user's of the same name; then what only the user has. */
  private static JsonNode merge(ArrayNode base, ArrayNode over) {
    var merged = JSON.createArrayNode();
    for (var element : over) {
      merged.add(same(base, element).map(known -> merge(known, element)).orElse(element));
    }
    for (var element : base) {
      if (same(over, element).isEmpty()) {
        merged.add(element);
      }
    }
    return merged;
  }

  private static Optional<JsonNode> same(ArrayNode list, JsonNode element) {
    for (var other : list) {
      if (other.equals(element) || sameIdentity(other, element)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private static boolean sameIdentity(JsonNode one, JsonNode other) {
    return IDENTITIES.stream()
        .filter(one::has)
        .findFirst()
        .filter(identity -> one.get(identity).equals(other.get(identity)))
        .isPresent();
  }
}
