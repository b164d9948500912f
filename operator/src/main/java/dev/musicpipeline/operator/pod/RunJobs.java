package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.CreatedOnce;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The Jobs of a component's runs. */
@Ignore
public abstract class RunJobs extends CreatedOnce<Job> {
  private final Component component;
  private final Wanted wanted;
  private final OperatorConfig config;
  private final InstantSource clock;

  /** Which Jobs there are to be: those that stay, and those that are to start. */
  protected interface Wanted {
    List<Job> at(MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now);
  }

  protected RunJobs(
      Component component, Wanted wanted, OperatorConfig config, InstantSource clock) {
    super(Job.class);
    this.component = component;
    this.wanted = wanted;
    this.config = config;
    this.clock = clock;
  }

  @Override
  protected final List<Job> existing(Observed observed) {
    return observed.jobs(component);
  }

  @Override
  protected final List<Job> desired(MusicPipeline pipeline, Observed observed) {
    return wanted.at(pipeline, config, observed, clock.instant()).stream()
        .filter(job -> !Scheduling.waitsElsewhere(job, pipeline))
        .toList();
  }
}
