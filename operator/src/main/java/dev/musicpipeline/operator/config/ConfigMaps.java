package dev.musicpipeline.operator.config;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.CreatedOnce;
import dev.musicpipeline.operator.kubernetes.Mounted;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The immutable ConfigMaps that components have now, and those that pods have or are about to be
 * made with.
 */
public final class ConfigMaps extends CreatedOnce<ConfigMap> {

  public ConfigMaps() {
    super(ConfigMap.class);
  }

  @Override
  protected List<ConfigMap> existing(Observed observed) {
    return observed.configMaps().stream().filter(ConfigMaps::neverChanges).toList();
  }

  @Override
  protected List<ConfigMap> desired(MusicPipeline pipeline, Observed observed) {
    var current =
        Stream.of(Component.values())
            .filter(component -> component != Component.CLEANUP)
            .flatMap(component -> ComponentConfig.of(pipeline, component).stream())
            .toList();
    var names = current.stream().map(ConfigMaps::name).collect(Collectors.toSet());
    var inUse = Mounted.configMaps(observed.podSpecs());
    var kept =
        existing(observed).stream()
            .filter(map -> inUse.contains(name(map)) && !names.contains(name(map)));
    return Stream.concat(current.stream(), kept).toList();
  }

  /** What changes is not theirs. */
  private static boolean neverChanges(ConfigMap map) {
    return Boolean.TRUE.equals(map.getImmutable());
  }

  private static String name(ConfigMap map) {
    return map.getMetadata().getName();
  }
}
