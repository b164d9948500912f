package dev.musicpipeline.operator.provision;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Hash;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the provision run of the present spec stands.
 *
 * @param key what the run depends on: another key is another run
 * @param latest its newest attempt
 */
public record Provisioning(String key, Optional<Run> latest) {

  /** Reads it from the runs that there are. */
  public static Provisioning of(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    var key = key(pipeline, config);
    return new Provisioning(key, Run.latest(observed.runs(Component.PROVISION), key));
  }

  private static String key(MusicPipeline pipeline, OperatorConfig config) {
    var workload = workload(pipeline, config);
    return Hash.of(workload.image() + workload.configs());
  }

  static Workload workload(MusicPipeline pipeline, OperatorConfig config) {
    return Workload.job(
        pipeline,
        Component.PROVISION,
        config,
        ComponentConfig.names(pipeline, Component.PROVISION),
        List.of("provision", RestrictedPod.PIPELINE_FILE));
  }

  /** Whether everything that the spec asks for is there. */
  public boolean done() {
    return latest.filter(run -> run.state() == State.SUCCEEDED).isPresent();
  }

  /** Whether the newest attempt has failed. */
  public boolean failed() {
    return latest.filter(run -> run.state() == State.FAILED).isPresent();
  }

  /** When the next attempt is due, if there is to be one. */
  public Optional<Instant> nextAttempt(Instant now) {
    if (latest.isEmpty()) {
      return Optional.of(now);
    }
    return latest.filter(run -> run.state() == State.FAILED).map(run -> run.nextDue(now));
  }

  /** The number of the attempt to start now; none if there is nothing to start. */
  Optional<Integer> attemptDue(Instant now) {
    return nextAttempt(now)
        .filter(due -> !due.isAfter(now))
        .map(due -> latest.map(Run::attempt).orElse(0) + 1);
  }
}
