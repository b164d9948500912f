package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/**
 * A driver of the pipeline starts executors, streaming or batch: as the spec says, or as one does
 * that the spec says otherwise of by now.
 */
public final class UsesExecutors implements Condition<HasMetadata, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<HasMetadata, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    var spec = pipeline.getSpec();
    return spec.streaming().executors() != null
        || spec.batch().executors() != null
        || live(pipeline, Observed.of(context));
  }

  private static boolean live(MusicPipeline pipeline, Observed observed) {
    var account = RestrictedPod.driverAccount(pipeline);
    return observed.livePodSpecs().stream()
        .anyMatch(pod -> account.equals(pod.getServiceAccountName()));
  }
}
