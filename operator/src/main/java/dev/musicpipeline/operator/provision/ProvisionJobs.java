package dev.musicpipeline.operator.provision;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.pod.RunJob;
import dev.musicpipeline.operator.pod.RunJobs;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Job of the provision run's newest attempt. A suspended pipeline starts none. */
public final class ProvisionJobs extends RunJobs {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  /** Three digits: names of Jobs stop at 63 characters. */
  private static final int ATTEMPTS_IN_NAMES = 1000;

  public ProvisionJobs(OperatorConfig config, InstantSource clock) {
    super(Component.PROVISION, ProvisionJobs::desired, config, clock);
  }

  static List<Job> desired(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    var provisioning = Provisioning.of(pipeline, config, observed);
    var jobs = new ArrayList<Job>();
    var due = provisioning.attemptDue(now).filter(attempt -> !pipeline.getSpec().suspend());
    if (due.isPresent()) {
      jobs.add(job(pipeline, config, provisioning.key(), due.get()));
    }
    // The newest attempt stays: it says how things stand.
    provisioning.latest().flatMap(run -> existing(observed, run)).ifPresent(jobs::add);
    return jobs;
  }

  private static Optional<Job> existing(Observed observed, Run run) {
    return observed.jobs(Component.PROVISION).stream()
        .filter(job -> job.getMetadata().getName().equals(run.name()))
        .findFirst();
  }

  private static Job job(MusicPipeline pipeline, OperatorConfig config, String key, int attempt) {
    var name =
        Component.PROVISION.nameFor(pipeline) + "-" + key + "-" + attempt % ATTEMPTS_IN_NAMES;
    return RunJob.of(Provisioning.workload(pipeline, config), name, key, attempt, DEADLINE);
  }
}
