package dev.musicpipeline.operator.dashboard;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The dashboard's address within the cluster. */
public final class DashboardService extends Applied<Service> {

  public DashboardService() {
    super(Service.class);
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.DASHBOARD.nameFor(pipeline);
  }

  @Override
  protected Service desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline);
  }

  /** The address that people are told: from outside if there is an Ingress. */
  public static String address(MusicPipeline pipeline) {
    var ingress = pipeline.getSpec().dashboard().ingress();
    if (ingress != null) {
      return (ingress.tlsSecret() == null ? "http://" : "https://") + ingress.host() + "/";
    }
    return "http://%s.%s.svc:%d/"
        .formatted(
            Component.DASHBOARD.nameFor(pipeline),
            pipeline.getMetadata().getNamespace(),
            pipeline.getSpec().dashboard().port());
  }

  static Service manifest(MusicPipeline pipeline) {
    return new ServiceBuilder()
        .withMetadata(Component.DASHBOARD.metadata(pipeline))
        .withNewSpec()
        .withSelector(Component.DASHBOARD.selector(pipeline))
        .addNewPort()
        .withName("http")
        .withPort(pipeline.getSpec().dashboard().port())
        .withTargetPort(new IntOrString("http"))
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
