package dev.musicpipeline.operator.dashboard;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.List;

/** The dashboard's address from outside. */
public final class DashboardIngress extends Applied<Ingress> {

  public DashboardIngress() {
    super(Ingress.class);
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.DASHBOARD.nameFor(pipeline);
  }

  @Override
  protected Ingress desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline);
  }

  static Ingress manifest(MusicPipeline pipeline) {
    var wanted = pipeline.getSpec().dashboard().ingress();
    var tls =
        wanted.tlsSecret() == null
            ? List.<IngressTLS>of()
            : List.of(new IngressTLS(List.of(wanted.host()), wanted.tlsSecret()));
    return new IngressBuilder()
        .withMetadata(Component.DASHBOARD.metadata(pipeline))
        .editMetadata()
        .addToAnnotations(wanted.annotations())
        .endMetadata()
        .withNewSpec()
        .withIngressClassName(wanted.className())
        .withTls(tls)
        .addNewRule()
        .withHost(wanted.host())
        .withNewHttp()
        .addNewPath()
        .withPath("/")
        .withPathType("Prefix")
        .withNewBackend()
        .withNewService()
        .withName(Component.DASHBOARD.nameFor(pipeline))
        .withNewPort()
        .withName("http")
        .endPort()
        .endService()
        .endBackend()
        .endPath()
        .endHttp()
        .endRule()
        .endSpec()
        .build();
  }
}
