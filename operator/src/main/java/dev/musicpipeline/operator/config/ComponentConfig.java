package dev.musicpipeline.operator.config;

import dev.musicpipeline.crds.ExecutorsSpec;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PodSettings;
import dev.musicpipeline.crds.StreamingExecutorsSpec;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.pod.ExecutorTemplate;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A component's ConfigMaps: one with {@code pipeline.yaml}, and one with {@code executor.yaml},
 * which refers to the first, if it has executors.
 */
public final class ComponentConfig {
  /** Each reconciliation asks several times, which would be most of its work. */
  private static final Map<Key, List<Told>> LATEST = Collections.synchronizedMap(new Latest<>(256));

  private ComponentConfig() {}

  /** All that it depends on. */
  private record Key(String namespace, String name, MusicPipelineSpec spec, Component component) {

    static Key of(MusicPipeline pipeline, Component component) {
      var metadata = pipeline.getMetadata();
      return new Key(metadata.getNamespace(), metadata.getName(), pipeline.getSpec(), component);
    }
  }

  /** A ConfigMap's name, and its one file. */
  private record Told(String name, String file, String content) {

    static Told of(MusicPipeline pipeline, Component component, String file, String content) {
      var name = component.nameFor(pipeline) + "-" + Hash.of(file + content);
      return new Told(name, file, content);
    }

    ConfigMap configMap(MusicPipeline pipeline, Component component) {
      return new ConfigMapBuilder()
          .withMetadata(component.metadata(pipeline, name))
          .withImmutable(true)
          .withData(Map.of(file, content))
          .build();
    }
  }

  /** Those that the component is to have now. */
  public static List<ConfigMap> of(MusicPipeline pipeline, Component component) {
    return told(pipeline, component).stream()
        .map(told -> told.configMap(pipeline, component))
        .toList();
  }

  /** Their names. */
  public static List<String> names(MusicPipeline pipeline, Component component) {
    return told(pipeline, component).stream().map(Told::name).toList();
  }

  private static List<Told> told(MusicPipeline pipeline, Component component) {
    var key = Key.of(pipeline, component);
    var known = LATEST.get(key);
    if (known != null) {
      return known;
    }
    var told = make(pipeline, component);
    LATEST.put(key, told);
    return told;
  }

  private static List<Told> make(MusicPipeline pipeline, Component component) {
    var manifest = Told.of(pipeline, component, "pipeline.yaml", Slice.of(pipeline, component));
    var template =
        executors(pipeline, component)
            .map(
                executors -> ExecutorTemplate.yaml(pipeline, component, executors, manifest.name()))
            .map(yaml -> Told.of(pipeline, component, "executor.yaml", yaml));
    return Stream.concat(Stream.of(manifest), template.stream()).toList();
  }

  /** How the component's executors are made, if it has any. */
  private static Optional<PodSettings> executors(MusicPipeline pipeline, Component component) {
    var spec = pipeline.getSpec();
    return switch (component) {
      case STREAMING ->
          Optional.ofNullable(spec.streaming().executors()).map(StreamingExecutorsSpec::pod);
      case BATCH, IMPORT, MAINTENANCE ->
          Optional.ofNullable(spec.batch().executors()).map(ExecutorsSpec::pod);
      default -> Optional.empty();
    };
  }
}
