package dev.musicpipeline.operator.imports;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Jobs of imports: of each the newest attempt, and the one that is to start. */
public final class ImportJobs extends RunJobs {
  private static final Duration DEADLINE = Duration.ofHours(12);

  public ImportJobs(OperatorConfig config, InstantSource clock) {
    super(Component.IMPORT, ImportJobs::desired, config, clock);
  }

  static List<Job> desired(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    var wanted = wanted(pipeline);
    var kept =
        observed.jobs(Component.IMPORT).stream()
            .filter(job -> wanted.contains(job.getMetadata().getAnnotations().get(Run.KEY)));
    var started =
        Imports.of(pipeline, config, observed, now).start().stream()
            .map(start -> job(pipeline, config, start));
    return Stream.concat(kept, started).toList();
  }

  /** A suspended pipeline's imports are stopped; each goes on where it was when it is resumed. */
  private static Set<String> wanted(MusicPipeline pipeline) {
    return pipeline.getSpec().suspend()
        ? Set.of()
        : pipeline.getSpec().imports().stream().map(Imports::key).collect(Collectors.toSet());
  }

  private static Job job(MusicPipeline pipeline, OperatorConfig config, Imports.Start start) {
    var workload =
        Workload.job(
            pipeline,
            Component.IMPORT,
            config,
            ComponentConfig.names(pipeline, Component.IMPORT),
            List.of("import", RestrictedPod.PIPELINE_FILE, start.what().path()));
    var name = Component.IMPORT.nameFor(pipeline) + "-" + start.key() + "-" + start.attempt();
    return RunJob.of(workload, name, start.key(), start.attempt(), DEADLINE);
  }
}
