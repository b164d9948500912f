package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which topics the operator's configuration allows: those under its prefix, where it may make them.
 */
final class TopicNames {
  private TopicNames() {}

  /** Why the pipeline's topics may not be made; nothing if they may. */
  static Optional<String> refusal(MusicPipeline pipeline, OperatorConfig config) {
    var namespace = TopicManifests.namespace(pipeline);
    if (!allowed(namespace, pipeline, config)) {
      return Optional.of(
          "the operator may not make topics in the namespace %s: the chart's topics.namespaces lacks it"
              .formatted(namespace));
    }
    var refused =
        of(pipeline).stream().filter(name -> !name.startsWith(config.topicPrefix())).toList();
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the operator may only make topics whose names begin with %s; rename %s"
                .formatted(config.topicPrefix(), String.join(", ", refused)));
  }

  /** Who may edit a pipeline need not have rights to the topics of others. */
  private static boolean allowed(String namespace, MusicPipeline pipeline, OperatorConfig config) {
    return namespace.equals(pipeline.getMetadata().getNamespace())
        || config.topicNamespaces().contains(namespace);
  }

  /** All of the pipeline's topics. */
  static List<String> of(MusicPipeline pipeline) {
    var kafka = pipeline.getSpec().kafka();
    return Stream.concat(
            Stream.of(kafka.events().topic()),
            kafka.dimensions().byDimension().values().stream().map(CompactedTopicSpec::topic))
        .toList();
  }
}
