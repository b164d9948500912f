package dev.musicpipeline.operator.pod;

import dev.musicpipeline.operator.kubernetes.Run;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The Job of one attempt of a run. The operator starts the next attempt, not the Job. */
public final class RunJob {
  private RunJob() {}

  /**
   * A Job.
   *
   * @param name its name: the same attempt has always the same one
   * @param key what it runs; see {@link Run#key()}
   * @param deadline how long it may take
   */
  public static Job of(Workload workload, String name, String key, int attempt, Duration deadline) {
    var template = RestrictedPod.template(workload, UnaryOperator.identity());
    template.getSpec().setRestartPolicy("Never");
    var metadata = workload.component().metadata(workload.pipeline(), name);
    var job =
        new JobBuilder()
            .withMetadata(metadata)
            .editMetadata()
            .addToAnnotations(Run.KEY, key)
            .addToAnnotations(Run.ATTEMPT, String.valueOf(attempt))
            .endMetadata()
            .withNewSpec()
            .withBackoffLimit(0)
            .withActiveDeadlineSeconds(deadline.toSeconds())
            .withTemplate(template)
            .endSpec()
            .build();
    return Scheduling.queued(job, workload.pipeline(), workload.component());
  }
}
