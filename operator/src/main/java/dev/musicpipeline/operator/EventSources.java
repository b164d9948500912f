package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.streaming.DriverNumbers;
import dev.musicpipeline.operator.streaming.DriverWatch;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.EventSourceStartPriority;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a reconciliation comes from: one watch a kind, of what the operator made and nothing else.
 */
final class EventSources {
  private EventSources() {}

  /**
   * All of them.
   *
   * @param gone told of pipelines that have been deleted
   */
  static List<EventSource<?, MusicPipeline>> of(
      EventSourceContext<MusicPipeline> context, DriverWatch watch, Consumer<MusicPipeline> gone) {
    var pods = watch("pods", Pod.class, context);
    pods.setEventSourcePriority(EventSourceStartPriority.RESOURCE_STATE_LOADER); // for the numbers
    return List.of(
        watch("configmaps", ConfigMap.class, context),
        watch("jobs", Job.class, context),
        watch("statefulsets", StatefulSet.class, context),
        watch("deployments", Deployment.class, context),
        watch("services", Service.class, context),
        watch("ingresses", Ingress.class, context),
        watch("serviceaccounts", ServiceAccount.class, context),
        watch("rolebindings", RoleBinding.class, context),
        pods,
        new DriverNumbers(watch, context.getPrimaryCache(), pods::getSecondaryResources, gone));
  }

  private static <R extends HasMetadata> InformerEventSource<R, MusicPipeline> watch(
      String name, Class<R> type, EventSourceContext<MusicPipeline> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(type, MusicPipeline.class)
            .withName(name)
            .withLabelSelector(Component.SELECTOR)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(EventSources::pipeline)
            .build(),
        context);
  }

  private static Set<ResourceID> pipeline(HasMetadata object) {
    var metadata = object.getMetadata();
    return Set.of(
        new ResourceID(metadata.getLabels().get(Component.PIPELINE), metadata.getNamespace()));
  }
}
