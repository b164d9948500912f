package dev.musicpipeline.operator.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a spec that a component reads: an edit of anything else does not concern it. */
final class Slice {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final Map<Component, Set<String>> FIELDS =
      Map.of(
          Component.PROVISION, Set.of("kafka", "lake", "database"),
          Component.CLEANUP, Set.of("kafka", "lake", "database", "deletionPolicy"),
          Component.STREAMING, Set.of("kafka", "lake", "database", "streaming"),
          Component.BATCH, Set.of("kafka", "lake", "database", "streaming", "batch"),
          Component.IMPORT, Set.of("kafka", "lake", "database", "batch"),
          Component.MAINTENANCE, Set.of("lake", "database", "batch", "maintenance"),
          Component.PRODUCER, Set.of("kafka", "producer"),
          Component.DASHBOARD, Set.of("database", "streaming", "dashboard"));

  /** What only the operator reads. */
  private static final Map<String, List<String>> NOT_FOR_PODS =
      Map.of(
          "streaming", List.of("freshness", "stallTimeout", "driver"),
          "batch",
              List.of(
                  "schedule",
                  "timeZone",
                  "catchUp",
                  "backfill",
                  "deadline",
                  "retries",
                  "successfulRunsHistoryLimit",
                  "failedRunsHistoryLimit",
                  "driver"),
          "maintenance", List.of("enabled", "schedule", "deadline"),
          "producer", List.of("enabled", "instances", "pod"),
          "dashboard", List.of("replicas", "ingress", "pod"));

  /** What of a field a component reads, if not all of it. */
  private static final Map<Component, Map<String, Set<String>>> ONLY =
      Map.of(
          Component.BATCH, Map.of("streaming", Set.of("trendingWindow")),
          Component.IMPORT, Map.of("batch", Set.of("sparkConf", "executors")),
          Component.MAINTENANCE, Map.of("batch", Set.of("sparkConf", "executors")),
          Component.DASHBOARD,
              Map.of(
                  "streaming",
                  Set.of("trendingWindow", "trendingSlide", "realtimeTrigger", "lakeTrigger")));

  /** What others read. */
  private static final Map<Component, Map<String, List<String>>> NOT_FOR =
      Map.of(Component.STREAMING, Map.of("streaming", List.of("trendingWindow", "trendingSlide")));

  /** How topics are made: clients ask the brokers. */
  private static final List<String> OF_MAKING_TOPICS =
      List.of("partitions", "replicas", "retentionHours");

  private Slice() {}

  /** The component's manifest; the same for the same fields, whatever else the spec says. */
  static String of(MusicPipeline pipeline, Component component) {
    var manifest = YAML.createObjectNode();
    manifest.put("apiVersion", pipeline.getApiVersion()).put("kind", pipeline.getKind());
    manifest.putObject("metadata").put("name", pipeline.getMetadata().getName());
    ObjectNode spec = YAML.valueToTree(pipeline.getSpec());
    manifest.set("spec", spec.retain(FIELDS.get(component)));
    NOT_FOR_PODS.forEach((field, parts) -> remove(spec, field, parts));
    NOT_FOR.getOrDefault(component, Map.of()).forEach((field, parts) -> remove(spec, field, parts));
    ONLY.getOrDefault(component, Map.of())
        .forEach((field, parts) -> ((ObjectNode) spec.get(field)).retain(parts));
    if (!component.framesThePipeline() && spec.get("kafka") instanceof ObjectNode kafka) {
      kafka.remove("strimzi");
      kafka.findParents("topic").forEach(topic -> ((ObjectNode) topic).remove(OF_MAKING_TOPICS));
    }
    if (spec.at("/streaming/executors") instanceof ObjectNode executors) {
      executors.remove(List.of("count", "scaling")); // the number changes without a restart
    }
    for (var executors : spec.findValues("executors")) {
      if (executors.get("pod") instanceof ObjectNode pod) {
        pod.remove("podTemplate"); // it is in the template that stands beside
      }
    }
    return write(manifest);
  }

  private static void remove(ObjectNode spec, String field, List<String> parts) {
    if (spec.get(field) instanceof ObjectNode part) {
      part.remove(parts);
    }
  }

  private static String write(ObjectNode manifest) {
    try {
      // Through a tree of sorted maps: maps of a spec have no order of their own.
      return YAML.writeValueAsString(YAML.treeToValue(manifest, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
