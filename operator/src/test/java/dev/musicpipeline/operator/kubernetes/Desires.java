package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import java.util.List;

/** Asks dependents what they desire, as the framework would. */
public final class Desires {
  private Desires() {}

  public static List<? extends HasMetadata> of(
      DependentResource<?, MusicPipeline> dependent, MusicPipeline pipeline, Observed observed) {
    if (dependent instanceof Applied<?> applied) {
      return List.of(applied.desired(pipeline, observed));
    }
    return ((CreatedOnce<?>) dependent).desired(pipeline, observed);
  }
}
