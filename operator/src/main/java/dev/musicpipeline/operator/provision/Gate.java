package dev.musicpipeline.operator.provision;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.topics.Topics;

/**
 * Whether a component may start for the first time. Once it runs, only a suspension stops it: an
 * edit that is being provisioned, or a topic that is not ready for a moment, does not.
 */
public final class Gate {
  private Gate() {}

  /**
   * How many pods the component is to have.
   *
   * @param wanted how many it has once it may run
   * @param running how many its object asks for now; 0 if there is none
   */
  public static int replicas(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, int wanted, int running) {
    var topics = Topics.of(pipeline, config, observed);
    var ready =
        Provisioning.of(pipeline, config, observed).done()
            && topics.map(Topics::ready).orElse(true);
    var mayRun = running > 0 || ready;
    return mayRun ? wanted : 0;
  }
}
