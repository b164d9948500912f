package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.Amounts;
import dev.musicpipeline.crds.ImagesSpec.PullPolicy;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.PodSettings;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import java.util.List;
import java.util.Objects;

/**
 * What is to be run in a pod.
 *
 * @param configs the names of the ConfigMaps that it reads
 * @param defaults what it asks for if the user does not say
 * @param settings the user's wishes
 * @param talksToKubernetes whether it gets a token: drivers that start executors do
 */
public record Workload(
    MusicPipeline pipeline,
    Component component,
    String image,
    String pullPolicy,
    List<String> configs,
    List<String> arguments,
    Amounts defaults,
    PodSettings settings,
    boolean talksToKubernetes) {

  /** What runs on the image of the jobs. */
  public static Workload job(
      MusicPipeline pipeline,
      Component component,
      OperatorConfig operator,
      List<String> configs,
      List<String> arguments) {
    var spec = pipeline.getSpec();
    var streaming = component == Component.STREAMING;
    var executors = (streaming ? spec.streaming().executors() : spec.batch().executors()) != null;
    return new Workload(
        pipeline,
        component,
        Objects.requireNonNullElse(spec.images().jobs(), operator.images().jobs()),
        pullPolicy(pipeline, operator),
        configs,
        arguments,
        component.framesThePipeline() ? new Amounts("100m", "512Mi") : new Amounts("500m", "2Gi"),
        streaming ? spec.streaming().driver() : ownSettings(component, spec.batch().driver()),
        !component.framesThePipeline() && executors);
  }

  /**
   * The same without the user's pod template: of what has no pods, it does not matter, and one that
   * is none, or that Kubernetes refuses, must not keep pods from being ended.
   */
  public Workload withoutTemplate() {
    return new Workload(
        pipeline,
        component,
        image,
        pullPolicy,
        configs,
        arguments,
        defaults,
        new PodSettings(settings.resources(), null),
        talksToKubernetes);
  }

  /** Provision and clean-up runs are small, whatever batch runs need. */
  private static PodSettings ownSettings(Component component, PodSettings batch) {
    return component.framesThePipeline() ? new PodSettings(null, batch.podTemplate()) : batch;
  }

  /** When nodes pull images. */
  public static String pullPolicy(MusicPipeline pipeline, OperatorConfig operator) {
    var chosen = pipeline.getSpec().images().pullPolicy();
    return chosen == null ? operator.images().pullPolicy() : name(chosen);
  }

  private static String name(PullPolicy policy) {
    return switch (policy) {
      case ALWAYS -> "Always";
      case IF_NOT_PRESENT -> "IfNotPresent";
      case NEVER -> "Never";
    };
  }
}
