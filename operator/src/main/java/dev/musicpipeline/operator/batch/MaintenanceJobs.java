package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.RunJob;
import dev.musicpipeline.operator.pod.RunJobs;
import dev.musicpipeline.operator.pod.Workload;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The Jobs of maintenance runs: the one that is to start, the one that runs, and the last one. */
public final class MaintenanceJobs extends RunJobs {
  public MaintenanceJobs(OperatorConfig config, InstantSource clock) {
    super(Component.MAINTENANCE, MaintenanceJobs::desired, config, clock);
  }

  static List<Job> desired(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    if (!pipeline.getSpec().maintenance().enabled()) {
      return List.of();
    }
    var plan = Maintenance.plan(pipeline, config, observed, now);
    var kept =
        observed.jobs(Component.MAINTENANCE).stream()
            .filter(job -> plan.keep().contains(job.getMetadata().getName()));
    var started = plan.start().stream().map(start -> job(pipeline, config, start));
    return Stream.concat(kept, started).toList();
  }

  private static Job job(MusicPipeline pipeline, OperatorConfig config, BatchPlan.Start start) {
    var workload =
        Workload.job(
            pipeline,
            Component.MAINTENANCE,
            config,
            ComponentConfig.names(pipeline, Component.MAINTENANCE),
            List.of("maintain", RestrictedPod.PIPELINE_FILE));
    var key = start.purpose().key();
    // A hash, and not all of it: a time would not fit into the 63 characters of a Job's name.
    var name =
        "%s-%.7s-%d"
            .formatted(Component.MAINTENANCE.nameFor(pipeline), Hash.of(key), start.attempt());
    var deadline = Durations.parse(pipeline.getSpec().maintenance().deadline());
    return RunJob.of(workload, name, key, start.attempt(), deadline);
  }
}
