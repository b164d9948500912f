package dev.musicpipeline.operator.producer;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The spec asks for simulated listeners. */
public final class ProducerEnabled implements Condition<StatefulSet, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<StatefulSet, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return pipeline.getSpec().producer().enabled();
  }
}
