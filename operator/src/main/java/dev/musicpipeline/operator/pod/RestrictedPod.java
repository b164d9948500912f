package dev.musicpipeline.operator.pod;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Run;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The pod of a component: one container, {@code main}. */
public final class RestrictedPod {
  /** Where a container finds its manifest, with its secrets beside it. */
  public static final String PIPELINE_FILE = "/etc/musicpipeline/pipeline.yaml";

  /** The container's name. */
  public static final String MAIN = Run.MAIN;

  private static final String CONFIG = "config";
  private static final String FOLDER = "/etc/musicpipeline";
  private static final long USER = 10001L;

  private RestrictedPod() {}

  /**
   * The template of its pods.
   *
   * @param container what is special to the component's container: ports, probes
   * @throws IllegalArgumentException if the user's pod template is none
   */
  public static PodTemplateSpec template(
      Workload workload, UnaryOperator<ContainerBuilder> container) {
    var pipeline = workload.pipeline();
    var ours =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(workload.component().labels(pipeline))
            .endMetadata()
            .withNewSpec()
            .withServiceAccountName(
                workload.talksToKubernetes() ? driverAccount(pipeline) : "default")
            .withAutomountServiceAccountToken(workload.talksToKubernetes())
            .withEnableServiceLinks(false)
            .withSecurityContext(podSecurity())
            .withImagePullSecrets(pullSecrets(pipeline))
            .withContainers(container.apply(main(workload)).build())
            .withVolumes(volumes(pipeline, workload.component(), workload.configs()))
            .endSpec()
            .build();
    return MergedTemplate.of(
        workload.settings().podTemplate(), Scheduling.of(ours, pipeline, workload.component()));
  }

  /** The ServiceAccount of drivers that start executors. */
  public static String driverAccount(MusicPipeline pipeline) {
    return pipeline.getMetadata().getName() + "-driver";
  }

  private static ContainerBuilder main(Workload workload) {
    return new ContainerBuilder()
        .withName(MAIN)
        .withImage(workload.image())
        .withImagePullPolicy(workload.pullPolicy())
        .withArgs(workload.arguments())
        .withEnv(environment(workload))
        .withResources(Resources.of(workload.settings().resources(), workload.defaults()))
        .withSecurityContext(containerSecurity())
        .withTerminationMessagePath("/dev/termination-log")
        // What is killed says nothing itself; then its log's last lines are taken.
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withVolumeMounts(mounts());
  }

  private static List<EnvVar> environment(Workload workload) {
    var environment =
        new ArrayList<>(
            List.of(
                value("PIPELINE", workload.pipeline().getMetadata().getName()),
                value("TERMINATION_LOG", "/dev/termination-log"),
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                field("POD_IP", "status.podIP")));
    if (workload.talksToKubernetes()) {
      environment.add(value("EXECUTOR_IMAGE", workload.image()));
      environment.add(value("IMAGE_PULL_POLICY", workload.pullPolicy()));
    }
    return environment;
  }

  /** A plain environment variable. */
  public static EnvVar value(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  /** An environment variable with a field of the pod. */
  public static EnvVar field(String name, String path) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef()
        .withApiVersion("v1")
        .withFieldPath(path)
        .endFieldRef()
        .endValueFrom()
        .build();
  }

  static List<Volume> volumes(MusicPipeline pipeline, Component component, List<String> configs) {
    var sources = new ArrayList<VolumeProjection>();
    for (var config : configs) {
      sources.add(
          new VolumeProjectionBuilder().withNewConfigMap().withName(config).endConfigMap().build());
    }
    sources.addAll(
        SecretFiles.of(pipeline.getSpec(), component).projections(component.framesThePipeline()));
    return List.of(
        new VolumeBuilder()
            .withName(CONFIG)
            .withNewProjected()
            .withDefaultMode(0440)
            .withSources(sources)
            .endProjected()
            .build(),
        new VolumeBuilder().withName("tmp").withNewEmptyDir().endEmptyDir().build());
  }

  static List<VolumeMount> mounts() {
    return List.of(
        new VolumeMountBuilder().withName(CONFIG).withMountPath(FOLDER).withReadOnly(true).build(),
        new VolumeMountBuilder().withName("tmp").withMountPath("/tmp").build());
  }

  static List<LocalObjectReference> pullSecrets(MusicPipeline pipeline) {
    return pipeline.getSpec().images().pullSecrets().stream()
        .map(LocalObjectReference::new)
        .toList();
  }

  static PodSecurityContext podSecurity() {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  static SecurityContext containerSecurity() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }
}
