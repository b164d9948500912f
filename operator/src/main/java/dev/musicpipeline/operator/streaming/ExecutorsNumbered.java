package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/**
 * The streaming driver has executors, and Spark does not choose itself how many; or it still reads
 * the number, though the spec says otherwise by now.
 */
public final class ExecutorsNumbered implements Condition<ConfigMap, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<ConfigMap, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return ExecutorsNumber.executors(pipeline).isPresent()
        || ExecutorsNumber.left(pipeline, Observed.of(context));
  }
}
