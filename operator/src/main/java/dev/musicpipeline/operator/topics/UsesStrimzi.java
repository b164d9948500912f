package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.strimzi.api.kafka.model.topic.KafkaTopic;

/** The spec names a cluster of Strimzi's. */
public final class UsesStrimzi implements Condition<KafkaTopic, MusicPipeline> {
  @Override
  public boolean isMet(
      DependentResource<KafkaTopic, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return pipeline.getSpec().kafka().strimzi() != null;
  }
}
