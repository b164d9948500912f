package dev.musicpipeline.operator.producer;

import dev.musicpipeline.crds.Amounts;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.Workload;
import dev.musicpipeline.operator.provision.Gate;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Objects;

/** Pods of simulated listeners: a StatefulSet, since each instance has a number. */
public final class Listeners extends Applied<StatefulSet> {
  private static final String INDEX = "metadata.labels['apps.kubernetes.io/pod-index']";

  private final OperatorConfig config;

  public Listeners(OperatorConfig config) {
    super(StatefulSet.class);
    this.config = config;
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.PRODUCER.nameFor(pipeline);
  }

  @Override
  protected boolean held(MusicPipeline pipeline, Observed observed) {
    return Gate.holds(pipeline, config, observed, Component.PRODUCER, wanted(pipeline));
  }

  @Override
  protected StatefulSet desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline, config, observed);
  }

  static StatefulSet manifest(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return new StatefulSetBuilder()
        .withMetadata(Component.PRODUCER.metadata(pipeline))
        .withNewSpec()
        .withReplicas(replicas(pipeline, config, observed))
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(Component.PRODUCER.selector(pipeline))
        .endSelector()
        .withTemplate(
            RestrictedPod.template(
                pipeline.getSpec().suspend()
                    ? workload(pipeline, config).withoutTemplate()
                    : workload(pipeline, config),
                main -> main.addToEnv(RestrictedPod.field("POD_INDEX", INDEX))))
        .endSpec()
        .build();
  }

  private static int replicas(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return Gate.replicas(pipeline, config, observed, Component.PRODUCER, wanted(pipeline));
  }

  private static int wanted(MusicPipeline pipeline) {
    return pipeline.getSpec().suspend() ? 0 : pipeline.getSpec().producer().instances();
  }

  private static Workload workload(MusicPipeline pipeline, OperatorConfig config) {
    var spec = pipeline.getSpec();
    return new Workload(
        pipeline,
        Component.PRODUCER,
        Objects.requireNonNullElse(spec.images().producer(), config.images().producer()),
        Workload.pullPolicy(pipeline, config),
        ComponentConfig.names(pipeline, Component.PRODUCER),
        List.of(
            RestrictedPod.PIPELINE_FILE,
            "--state=/tmp/state",
            "--begin-by-clock",
            "--instance=$(POD_INDEX)",
            "--instances=" + spec.producer().instances()),
        new Amounts("100m", "384Mi"),
        spec.producer().pod(),
        false);
  }
}
