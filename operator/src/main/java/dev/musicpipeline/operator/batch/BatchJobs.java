package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.RunJob;
import dev.musicpipeline.operator.pod.RunJobs;
import dev.musicpipeline.operator.pod.Workload;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Jobs of batch runs: the one that is to start, the one that runs, and the history. */
public final class BatchJobs extends RunJobs {
  public BatchJobs(OperatorConfig config, InstantSource clock) {
    super(Component.BATCH, BatchJobs::desired, config, clock);
  }

  static List<Job> desired(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    if (pipeline.getSpec().suspend()) {
      return ended(observed); // whatever else the spec says
    }
    var plan = Batch.plan(pipeline, config, observed, now);
    var kept =
        observed.jobs(Component.BATCH).stream()
            .filter(job -> plan.keep().contains(job.getMetadata().getName()));
    var started = plan.start().stream().map(start -> job(pipeline, config, start));
    return Stream.concat(kept, started).toList();
  }

  private static List<Job> ended(Observed observed) {
    var active =
        observed.runs(Component.BATCH).stream()
            .filter(Run::active)
            .map(Run::name)
            .collect(Collectors.toSet());
    return observed.jobs(Component.BATCH).stream()
        .filter(job -> !active.contains(job.getMetadata().getName()))
        .toList();
  }

  private static Job job(MusicPipeline pipeline, OperatorConfig config, BatchPlan.Start start) {
    var purpose = start.purpose();
    var workload =
        Workload.job(
            pipeline,
            Component.BATCH,
            config,
            ComponentConfig.names(pipeline, Component.BATCH),
            Stream.concat(
                    Stream.of(purpose.program(), RestrictedPod.PIPELINE_FILE),
                    purpose.arguments().stream())
                .toList());
    // Ten characters of the purpose and two of tries: names of Jobs stop at 63 characters.
    var name =
        "%s-%s-%d"
            .formatted(Component.BATCH.nameFor(pipeline), purpose.shortName(), start.attempt());
    var deadline = Durations.parse(pipeline.getSpec().batch().deadline());
    return RunJob.of(workload, name, purpose.key(), start.attempt(), deadline);
  }
}
