package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.PodSettings;
import dev.musicpipeline.operator.kubernetes.Component;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/** The pod template that Spark makes a component's executors from. */
public final class ExecutorTemplate {
  private ExecutorTemplate() {}

  /**
   * A Pod as YAML, reading that ConfigMap. Spark adds image, command and resources to the container
   * {@code main}.
   *
   * @throws IllegalArgumentException if the user's pod template is none
   */
  public static String yaml(
      MusicPipeline pipeline, Component component, PodSettings settings, String config) {
    var ours =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(Component.labels(pipeline, component.executors()))
            .endMetadata()
            .withNewSpec()
            .withServiceAccountName("default")
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withSecurityContext(RestrictedPod.podSecurity())
            .withImagePullSecrets(RestrictedPod.pullSecrets(pipeline))
            .withContainers(
                new ContainerBuilder()
                    .withName(RestrictedPod.MAIN)
                    .withSecurityContext(RestrictedPod.containerSecurity())
                    .withVolumeMounts(RestrictedPod.mounts())
                    .build())
            .withVolumes(RestrictedPod.volumes(pipeline, component, List.of(config)))
            .endSpec()
            .build();
    var merged =
        MergedTemplate.of(settings.podTemplate(), Scheduling.of(ours, pipeline, component));
    return Serialization.asYaml(
        new PodBuilder().withMetadata(merged.getMetadata()).withSpec(merged.getSpec()).build());
  }
}
