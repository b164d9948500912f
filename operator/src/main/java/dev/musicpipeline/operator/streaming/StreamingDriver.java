package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.config.ComponentConfig;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import dev.musicpipeline.operator.pod.Workload;
import dev.musicpipeline.operator.provision.Gate;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The Spark driver that streams listen events from Kafka into the lake and the rollup. */
public final class StreamingDriver extends Applied<StatefulSet> {
  /** Where the driver tells how it is doing. */
  public static final int STATUS_PORT = 4041;

  static final int UI_PORT = 4040;

  /** A micro-batch may end in order. */
  private static final long GRACE_SECONDS = 90;

  private final OperatorConfig config;

  public StreamingDriver(OperatorConfig config) {
    super(StatefulSet.class);
    this.config = config;
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.STREAMING.nameFor(pipeline);
  }

  @Override
  protected boolean held(MusicPipeline pipeline, Observed observed) {
    return Gate.holds(pipeline, config, observed, Component.STREAMING, wanted(pipeline));
  }

  @Override
  protected StatefulSet desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline, config, observed);
  }

  static StatefulSet manifest(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return new StatefulSetBuilder()
        .withMetadata(Component.STREAMING.metadata(pipeline))
        .withNewSpec()
        .withReplicas(replicas(pipeline, config, observed))
        .withServiceName(Component.STREAMING.nameFor(pipeline))
        // A broken revision does not keep its own fix from coming.
        .withPodManagementPolicy("Parallel")
        .withNewSelector()
        .withMatchLabels(Component.STREAMING.selector(pipeline))
        .endSelector()
        .withTemplate(template(pipeline, config))
        .endSpec()
        .build();
  }

  private static int replicas(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    return Gate.replicas(pipeline, config, observed, Component.STREAMING, wanted(pipeline));
  }

  private static int wanted(MusicPipeline pipeline) {
    return pipeline.getSpec().suspend() ? 0 : 1;
  }

  private static PodTemplateSpec template(MusicPipeline pipeline, OperatorConfig config) {
    var workload =
        Workload.job(
            pipeline,
            Component.STREAMING,
            config,
            configs(pipeline),
            List.of("streaming", RestrictedPod.PIPELINE_FILE));
    var template =
        RestrictedPod.template(
            pipeline.getSpec().suspend() ? workload.withoutTemplate() : workload,
            StreamingDriver::container);
    template.getSpec().setTerminationGracePeriodSeconds(GRACE_SECONDS);
    return template;
  }

  private static List<String> configs(MusicPipeline pipeline) {
    return Stream.concat(
            ComponentConfig.names(pipeline, Component.STREAMING).stream(),
            ExecutorsNumber.executors(pipeline).stream()
                .map(executors -> ExecutorsNumber.nameFor(pipeline)))
        .toList();
  }

  private static ContainerBuilder container(ContainerBuilder main) {
    return main.addToEnv(RestrictedPod.value("DRIVER_PORT", String.valueOf(STATUS_PORT)))
        .addNewPort()
        .withName("status")
        .withContainerPort(STATUS_PORT)
        .endPort()
        .addNewPort()
        .withName("spark-ui")
        .withContainerPort(UI_PORT)
        .endPort()
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/readyz")
        .withPort(new IntOrString("status"))
        .endHttpGet()
        .withPeriodSeconds(5)
        .endReadinessProbe();
  }
}
