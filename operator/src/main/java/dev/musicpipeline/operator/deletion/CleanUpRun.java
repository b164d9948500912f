package dev.musicpipeline.operator.deletion;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.RunJob;
import dev.musicpipeline.operator.pod.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;

/**
 * The clean-up run: one Job an attempt, which owns the ConfigMap that it reads. The pipeline owns
 * neither: a deletion in the foreground would take them away at once.
 */
final class CleanUpRun {
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  /** Whoever forces the pipeline's finalizer away leaves a Job that ends of itself. */
  private static final int SECONDS_KEPT = 600;

  private CleanUpRun() {}

  /** Its key: a later pipeline of the same name has another one. */
  static String key(MusicPipeline pipeline) {
    return Hash.of(pipeline.getMetadata().getUid());
  }

  static Job job(MusicPipeline pipeline, OperatorConfig config, int attempt) {
    var workload =
        Workload.job(
            pipeline,
            Component.CLEANUP,
            config,
            ComponentConfig.names(pipeline, Component.CLEANUP),
            List.of("clean-up", RestrictedPod.PIPELINE_FILE));
    var key = key(pipeline);
    var name = Component.CLEANUP.nameFor(pipeline) + "-" + key + "-" + attempt;
    return RunJob.of(workload, name, key, attempt, DEADLINE)
        .edit()
        .editSpec()
        .withTtlSecondsAfterFinished(SECONDS_KEPT)
        .endSpec()
        .build();
  }

  /** What that Job of it reads. */
  static List<ConfigMap> configs(MusicPipeline pipeline, Job job) {
    var owner =
        new OwnerReferenceBuilder()
            .withApiVersion(job.getApiVersion())
            .withKind(job.getKind())
            .withName(job.getMetadata().getName())
            .withUid(job.getMetadata().getUid())
            .build();
    return ComponentConfig.of(pipeline, Component.CLEANUP).stream()
        .map(map -> map.edit().editMetadata().withOwnerReferences(owner).endMetadata().build())
        .toList();
  }
}
