package dev.musicpipeline.operator.provision;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.topics.Topics;

/**
 * Whether a component may start, or restart with what was edited. Once it runs, only a suspension
 * stops it: an edit or a new image that is being provisioned, or cannot be, and a topic that is not
 * ready for a moment, leave it as it is.
 */
public final class Gate {
  private Gate() {}

  /**
   * How many pods the component is to have.
   *
   * @param wanted how many it has once it may run
   */
  public static int replicas(
      MusicPipeline pipeline,
      OperatorConfig config,
      Observed observed,
      Component component,
      int wanted) {
    var mayRun = observed.replicas(component) > 0 || ready(pipeline, config, observed);
    return mayRun ? wanted : 0;
  }

  /**
   * Whether the component runs, and what it is to run with next is not provisioned yet. What is to
   * end ends at once.
   *
   * @param wanted how many pods it has once it may run
   */
  public static boolean holds(
      MusicPipeline pipeline,
      OperatorConfig config,
      Observed observed,
      Component component,
      int wanted) {
    return wanted > 0
        && observed.replicas(component) > 0
        && !Provisioning.of(pipeline, config, observed).done();
  }

  private static boolean ready(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return Provisioning.of(pipeline, config, observed).done()
        && Topics.of(pipeline, config, observed).map(Topics::ready).orElse(true);
  }
}
