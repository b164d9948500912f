package dev.musicpipeline.operator.config;

import dev.musicpipeline.crds.ExecutorsSpec;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.pod.ExecutorTemplate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A component's ConfigMaps: one with {@code pipeline.yaml}, and one with {@code executor.yaml},
 * which refers to the first, if it has executors.
 */
public final class ComponentConfig {
  private ComponentConfig() {}

  /** Those that the component is to have now. */
  public static List<ConfigMap> of(MusicPipeline pipeline, Component component) {
    var manifest = configMap(pipeline, component, "pipeline.yaml", Slice.of(pipeline, component));
    var template =
        executors(pipeline, component)
            .map(
                executors ->
                    ExecutorTemplate.yaml(
                        pipeline, component, executors, manifest.getMetadata().getName()))
            .map(yaml -> configMap(pipeline, component, "executor.yaml", yaml));
    return Stream.concat(Stream.of(manifest), template.stream()).toList();
  }

  /** Their names. */
  public static List<String> names(MusicPipeline pipeline, Component component) {
    return of(pipeline, component).stream().map(map -> map.getMetadata().getName()).toList();
  }

  private static ConfigMap configMap(
      MusicPipeline pipeline, Component component, String file, String content) {
    var name = component.nameFor(pipeline) + "-" + Hash.of(file + content);
    return new ConfigMapBuilder()
        .withMetadata(component.metadata(pipeline, name))
        .withImmutable(true)
        .withData(Map.of(file, content))
        .build();
  }

  private static Optional<ExecutorsSpec> executors(MusicPipeline pipeline, Component component) {
    return switch (component) {
      case STREAMING -> Optional.ofNullable(pipeline.getSpec().streaming().executors());
      case BATCH, IMPORT -> Optional.ofNullable(pipeline.getSpec().batch().executors());
      default -> Optional.empty();
    };
  }
}
