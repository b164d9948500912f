package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** Who drivers are to Kubernetes when they start executors. */
public final class DriverAccount extends Applied<ServiceAccount> {

  public DriverAccount() {
    super(ServiceAccount.class);
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return RestrictedPod.driverAccount(pipeline);
  }

  @Override
  protected ServiceAccount desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline);
  }

  static ServiceAccount manifest(MusicPipeline pipeline) {
    return new ServiceAccountBuilder()
        .withMetadata(Component.STREAMING.metadata(pipeline, RestrictedPod.driverAccount(pipeline)))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
