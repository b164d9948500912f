package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.streaming.DriverNumbers;
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
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.polling.PerResourcePollingConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.source.polling.PerResourcePollingEventSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reconciliation comes from: one watch a kind, of what the operator made and nothing else.
 */
final class EventSources {
  /**
   * How often a driver is asked for its numbers, and so how often status is written at the most.
   */
  private static final Duration PERIOD = Duration.ofSeconds(45);

  private EventSources() {}

  static List<EventSource<?, MusicPipeline>> of(EventSourceContext<MusicPipeline> context) {
    var pods = watch("pods", Pod.class, context);
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
        numbers(pods, context));
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

  private static EventSource<StreamingStatus, MusicPipeline> numbers(
      InformerEventSource<Pod, MusicPipeline> pods, EventSourceContext<MusicPipeline> context) {
    var drivers = new DriverNumbers();
    var polling =
        new PerResourcePollingConfigurationBuilder<StreamingStatus, MusicPipeline, String>(
                pipeline ->
                    pods.getSecondaryResources(pipeline).stream()
                        .filter(EventSources::isReadyDriver)
                        .flatMap(driver -> drivers.ask(driver).stream())
                        .collect(Collectors.toSet()),
                PERIOD)
            .withName("numbers")
            .withResourceIDMapper(numbers -> "driver")
            .build();
    return new PerResourcePollingEventSource<>(StreamingStatus.class, context, polling);
  }

  private static boolean isReadyDriver(Pod pod) {
    var labels = pod.getMetadata().getLabels();
    return Component.STREAMING.wire().equals(labels.get(Component.COMPONENT))
        && pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }
}
