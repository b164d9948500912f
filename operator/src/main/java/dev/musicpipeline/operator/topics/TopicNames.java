package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import java.util.List;
import java.util.stream.Stream;

/** Which topics the operator's configuration allows: those under its prefix. */
final class TopicNames {
  private TopicNames() {}

  /** The pipeline's topics that are not allowed. */
  static List<String> refused(MusicPipeline pipeline, OperatorConfig config) {
    return of(pipeline).stream().filter(name -> !name.startsWith(config.topicPrefix())).toList();
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
