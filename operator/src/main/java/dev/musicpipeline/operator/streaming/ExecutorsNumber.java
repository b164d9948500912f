package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.ScalingStatus;
import dev.musicpipeline.crds.StreamingExecutorsSpec;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Mounted;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Map;
import java.util.Optional;

/**
 * How many executors the streaming driver is to have: the one ConfigMap that changes under a pod's
 * feet, so that the driver can heed it without a restart, and without the operator. Applied like
 * all else: the framework would write ConfigMaps otherwise, which takes a further right.
 */
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE)
public final class ExecutorsNumber extends Applied<ConfigMap> {

  public ExecutorsNumber() {
    super(ConfigMap.class);
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return nameFor(pipeline);
  }

  /** One that the spec does not speak of any more. */
  @Override
  protected boolean held(MusicPipeline pipeline, Observed observed) {
    return executors(pipeline).isEmpty();
  }

  /** Whether there is one that a pod reads, or will when it is made again. */
  static boolean left(MusicPipeline pipeline, Observed observed) {
    return made(pipeline, observed).isPresent()
        && Mounted.configMaps(observed.livePodSpecs()).contains(nameFor(pipeline));
  }

  @Override
  protected ConfigMap desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline);
  }

  static String nameFor(MusicPipeline pipeline) {
    return Component.STREAMING.nameFor(pipeline) + "-executors";
  }

  static ConfigMap manifest(MusicPipeline pipeline) {
    return new ConfigMapBuilder()
        .withMetadata(Component.STREAMING.metadata(pipeline, nameFor(pipeline)))
        .withData(Map.of(StreamingExecutorsSpec.NUMBER_FILE, String.valueOf(number(pipeline))))
        .build();
  }

  /** What the spec says, or else what the lag has made status say. */
  private static int number(MusicPipeline pipeline) {
    var executors = executors(pipeline).orElseThrow();
    if (executors.count() != null) {
      return executors.count();
    }
    var chosen = Optional.ofNullable(pipeline.getStatus()).map(MusicPipelineStatus::scaling);
    return executors
        .scaling()
        .within(chosen.map(ScalingStatus::executors).orElse(executors.scaling().min()));
  }

  /** The number that the driver is told. */
  static Optional<Integer> made(MusicPipeline pipeline, Observed observed) {
    return observed.configMaps().stream()
        .filter(map -> map.getMetadata().getName().equals(nameFor(pipeline)))
        .map(map -> Integer.valueOf(map.getData().get(StreamingExecutorsSpec.NUMBER_FILE)))
        .findFirst();
  }

  /** Those whose number is not Spark's to choose. */
  static Optional<StreamingExecutorsSpec> executors(MusicPipeline pipeline) {
    return Optional.ofNullable(pipeline.getSpec().streaming().executors())
        .filter(StreamingExecutorsSpec::fixed);
  }
}
