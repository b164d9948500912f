package dev.musicpipeline.operator.dashboard;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** The spec asks for an Ingress. */
public final class IngressWanted implements Condition<Ingress, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<Ingress, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return pipeline.getSpec().dashboard().ingress() != null;
  }
}
