package dev.musicpipeline.operator.kubernetes;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What pods read. */
public final class Mounted {
  private Mounted() {}

  /** The names of the ConfigMaps that they mount. */
  public static Set<String> configMaps(Collection<PodSpec> pods) {
    return pods.stream()
        .flatMap(pod -> pod.getVolumes().stream())
        .map(Volume::getProjected)
        .filter(Objects::nonNull)
        .flatMap(projected -> projected.getSources().stream())
        .filter(source -> source.getConfigMap() != null)
        .map(source -> source.getConfigMap().getName())
        .collect(Collectors.toSet());
  }
}
