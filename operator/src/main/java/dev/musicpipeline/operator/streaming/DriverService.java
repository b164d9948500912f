package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The way to Spark's web page, and the driver's name in DNS. */
public final class DriverService extends Applied<Service> {

  public DriverService() {
    super(Service.class);
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return Component.STREAMING.nameFor(pipeline);
  }

  @Override
  protected Service desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline);
  }

  static Service manifest(MusicPipeline pipeline) {
    return new ServiceBuilder()
        .withMetadata(Component.STREAMING.metadata(pipeline))
        .withNewSpec()
        .withClusterIP("None")
        .withSelector(Component.STREAMING.selector(pipeline))
        .addNewPort()
        .withName("spark-ui")
        .withPort(StreamingDriver.UI_PORT)
        .withTargetPort(new IntOrString("spark-ui"))
        .withProtocol("TCP")
        .endPort()
        .endSpec()
        .build();
  }
}
