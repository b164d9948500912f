package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.batch.Batch;
import dev.musicpipeline.operator.batch.Maintenance;
import dev.musicpipeline.operator.imports.Imports;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.provision.Provisioning;
import dev.musicpipeline.operator.streaming.Scaling;
import dev.musicpipeline.operator.streaming.Stall;
import dev.musicpipeline.operator.topics.Topics;
import java.util.Optional;

/**
 * All that status is made from.
 *
 * @param topics how they stand if they are Strimzi's to make
 * @param numbers what the driver told
 * @param stall whether streaming stands still
 * @param scaling how many executors it is to have by its lag
 * @param problem why the pipeline's objects could not be made as they are to be
 */
public record Situation(
    MusicPipeline pipeline,
    Observed observed,
    Optional<Topics> topics,
    Provisioning provisioning,
    Batch batch,
    Imports imports,
    Maintenance maintenance,
    Optional<StreamingStatus> numbers,
    Stall stall,
    Scaling scaling,
    Optional<String> problem) {

  boolean suspended() {
    return pipeline.getSpec().suspend();
  }
}
