package dev.musicpipeline.operator.dashboard;

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
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Objects;

/** The dashboard's pods. A suspension does not stop them: numbers can be read at any time. */
public final class DashboardDeployment extends Applied<Deployment> {
  private final OperatorConfig config;

  public DashboardDeployment(OperatorConfig config) {
    super(Deployment.class);
    this.config = config;
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.DASHBOARD.nameFor(pipeline);
  }

  @Override
  protected boolean held(MusicPipeline pipeline, Observed observed) {
    return Gate.holds(
        pipeline, config, observed, Component.DASHBOARD, pipeline.getSpec().dashboard().replicas());
  }

  @Override
  protected Deployment desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline, config, observed);
  }

  static Deployment manifest(MusicPipeline pipeline, OperatorConfig config, Observed observed) {
    var dashboard = pipeline.getSpec().dashboard();
    return new DeploymentBuilder()
        .withMetadata(Component.DASHBOARD.metadata(pipeline))
        .withNewSpec()
        .withReplicas(
            Gate.replicas(pipeline, config, observed, Component.DASHBOARD, dashboard.replicas()))
        .withNewSelector()
        .withMatchLabels(Component.DASHBOARD.selector(pipeline))
        .endSelector()
        .withTemplate(
            RestrictedPod.template(
                workload(pipeline, config), main -> container(main, dashboard.port())))
        .endSpec()
        .build();
  }

  private static Workload workload(MusicPipeline pipeline, OperatorConfig config) {
    var spec = pipeline.getSpec();
    return new Workload(
        pipeline,
        Component.DASHBOARD,
        Objects.requireNonNullElse(spec.images().dashboard(), config.images().dashboard()),
        Workload.pullPolicy(pipeline, config),
        ComponentConfig.names(pipeline, Component.DASHBOARD),
        List.of(RestrictedPod.PIPELINE_FILE),
        new Amounts("100m", "384Mi"),
        spec.dashboard().pod(),
        false);
  }

  private static ContainerBuilder container(ContainerBuilder main, int port) {
    return main.addNewPort()
        .withName("http")
        .withContainerPort(port)
        .endPort()
        .withNewReadinessProbe()
        .withNewHttpGet()
        .withPath("/readyz")
        .withPort(new IntOrString("http"))
        .endHttpGet()
        .withPeriodSeconds(5)
        .endReadinessProbe()
        .withNewLivenessProbe()
        .withNewHttpGet()
        .withPath("/healthz")
        .withPort(new IntOrString("http"))
        .endHttpGet()
        .withInitialDelaySeconds(30)
        .withPeriodSeconds(20)
        .endLivenessProbe();
  }
}
