package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** A driver of the pipeline starts executors, streaming or batch. */
public final class UsesExecutors implements Condition<HasMetadata, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<HasMetadata, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    var spec = pipeline.getSpec();
    return spec.streaming().executors() != null || spec.batch().executors() != null;
  }
}
