package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Applied;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.pod.RestrictedPod;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

/** What drivers may do in the pipeline's namespace: what the chart's ClusterRole for them says. */
public final class DriverRights extends Applied<RoleBinding> {
  private final OperatorConfig config;

  public DriverRights(OperatorConfig config) {
    super(RoleBinding.class);
    this.config = config;
  }

  @Override
  protected String name(MusicPipeline pipeline) {
    return RestrictedPod.driverAccount(pipeline);
  }

  @Override
  protected RoleBinding desired(MusicPipeline pipeline, Observed observed) {
    return manifest(pipeline, config);
  }

  static RoleBinding manifest(MusicPipeline pipeline, OperatorConfig config) {
    var account = RestrictedPod.driverAccount(pipeline);
    return new RoleBindingBuilder()
        .withMetadata(Component.STREAMING.metadata(pipeline, account))
        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", config.driverRole())
        .addNewSubject(null, "ServiceAccount", account, pipeline.getMetadata().getNamespace())
        .build();
  }
}
