package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import java.time.Instant;
import java.util.Optional;

/** How a pipeline's batch runs stand. */
public record Batch(BatchStatus status, Optional<Instant> wake) {
  /** Reads it. A schedule that means nothing is for {@link BatchJobs} to say. */
  public static Batch of(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    try {
      var plan = plan(pipeline, config, observed, now);
      return new Batch(plan.status(), plan.wake());
    } catch (IllegalArgumentException e) {
      return new Batch(remembered(pipeline), Optional.empty());
    }
  }

  private static BatchStatus remembered(MusicPipeline pipeline) {
    return Optional.ofNullable(pipeline.getStatus())
        .flatMap(status -> Optional.ofNullable(status.batch()))
        .orElse(BatchStatus.NOTHING);
  }

  static Optional<String> annotation(MusicPipeline pipeline, String name) {
    return Optional.ofNullable(pipeline.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(name));
  }

  static BatchPlan plan(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    return BatchPlan.of(
        new BatchPlan.Inputs(
            pipeline.getSpec().batch(),
            annotation(pipeline, RunNow.ANNOTATION),
            annotation(pipeline, Rollback.ANNOTATION),
            observed.runs(Component.BATCH),
            remembered(pipeline),
            Instant.parse(pipeline.getMetadata().getCreationTimestamp()),
            BatchPlan.Allowed.of(pipeline, config, observed),
            Maintenance.turn(pipeline, config, observed, now)),
        now);
  }
}
