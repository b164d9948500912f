package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.dependent.BulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.Matcher.Result;
import io.javaoperatorsdk.operator.processing.dependent.Updater;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.GenericKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The KafkaTopics of a pipeline, in the version that the cluster serves. They have no owner
 * reference and no deleter: a topic's records outlive its pipeline.
 */
@Ignore
public abstract class KafkaTopics extends GenericKubernetesDependentResource<MusicPipeline>
    implements BulkDependentResource<GenericKubernetesResource, MusicPipeline, String>,
        Creator<GenericKubernetesResource, MusicPipeline>,
        Updater<GenericKubernetesResource, MusicPipeline>,
        SecondaryToPrimaryMapper<GenericKubernetesResource> {
  static final String GROUP = "kafka.strimzi.io";
  private static final String KIND = "KafkaTopic";

  private final OperatorConfig config;
  private final String version;

  /** KafkaTopics of Strimzi 0.49 and later. */
  public static final class V1 extends KafkaTopics {
    public V1(OperatorConfig config) {
      super(config, "v1");
    }
  }

  /** KafkaTopics of Strimzi before 1.0. */
  public static final class V1Beta2 extends KafkaTopics {
    public V1Beta2(OperatorConfig config) {
      super(config, "v1beta2");
    }
  }

  private KafkaTopics(OperatorConfig config, String version) {
    super(new GroupVersionKind(GROUP, version, KIND));
    this.config = config;
    this.version = version;
  }

  @Override
  public Map<String, GenericKubernetesResource> desiredResources(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    return desired(pipeline, config, version, getSecondaryResources(pipeline, context));
  }

  static Map<String, GenericKubernetesResource> desired(
      MusicPipeline pipeline,
      OperatorConfig config,
      String version,
      Map<String, GenericKubernetesResource> existing) {
    if (!TopicNames.refused(pipeline, config).isEmpty()) {
      return Map.of();
    }
    var partitions = new LinkedHashMap<String, Integer>();
    existing.forEach((name, topic) -> partitions.put(name, TopicState.partitions(topic)));
    var topics = new LinkedHashMap<String, GenericKubernetesResource>();
    new TopicManifests(pipeline, version, partitions)
        .all()
        .forEach(topic -> topics.put(topic.getMetadata().getName(), topic));
    return topics;
  }

  @Override
  public Map<String, GenericKubernetesResource> getSecondaryResources(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    var topics = new LinkedHashMap<String, GenericKubernetesResource>();
    context
        .getSecondaryResources(GenericKubernetesResource.class)
        .forEach(topic -> topics.put(topic.getMetadata().getName(), topic));
    return topics;
  }

  @Override
  public void deleteTargetResource(
      MusicPipeline pipeline,
      GenericKubernetesResource topic,
      String name,
      Context<MusicPipeline> context) {
    throw new IllegalStateException("topics are never deleted here");
  }

  @Override
  public Result<GenericKubernetesResource> match(
      GenericKubernetesResource actual,
      GenericKubernetesResource desired,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return super.match(actual, desired, pipeline, context);
  }

  @Override
  protected void addReferenceHandlingMetadata(
      GenericKubernetesResource topic, MusicPipeline pipeline) {
    // Labels say whose it is.
  }

  @Override
  public Set<ResourceID> toPrimaryResourceIDs(GenericKubernetesResource topic) {
    var labels = topic.getMetadata().getLabels();
    return Set.of(
        new ResourceID(labels.get(Component.PIPELINE), labels.get(TopicManifests.NAMESPACE)));
  }

  @Override
  protected InformerEventSourceConfiguration.Builder<GenericKubernetesResource>
      informerConfigurationBuilder(EventSourceContext<MusicPipeline> context) {
    var watch =
        super.informerConfigurationBuilder(context)
            .withLabelSelector(Component.SELECTOR + "," + TopicManifests.NAMESPACE);
    return config.namespaces().isEmpty() ? watch : watch.withNamespaces(namespaces());
  }

  private Set<String> namespaces() {
    var namespaces = new HashSet<>(config.namespaces());
    namespaces.addAll(config.topicNamespaces());
    return namespaces;
  }

  @Override
  protected Optional<GenericKubernetesResource> selectTargetSecondaryResource(
      Set<GenericKubernetesResource> topics,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    throw new IllegalStateException("there are many");
  }
}
