package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1;
import dev.musicpipeline.operator.kubernetes.KafkaTopicV1Beta2;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.processing.dependent.BulkDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.Creator;
import io.javaoperatorsdk.operator.processing.dependent.Updater;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResourceConfig;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The KafkaTopics of a pipeline, in the version that the cluster serves. They have no owner
 * reference and no deleter: a topic's records outlive its pipeline, unless its policy says
 * otherwise.
 */
@Ignore
public abstract class KafkaTopics<T extends KafkaTopic>
    extends KubernetesDependentResource<T, MusicPipeline>
    implements BulkDependentResource<T, MusicPipeline, String>,
        Creator<T, MusicPipeline>,
        Updater<T, MusicPipeline>,
        SecondaryToPrimaryMapper<T> {
  static final String GROUP = "kafka.strimzi.io";

  private final OperatorConfig config;
  private final Class<T> type;
  private final Supplier<T> empty;

  /** In version {@code v1}. */
  public static final class V1 extends KafkaTopics<KafkaTopicV1> {
    public V1(OperatorConfig config) {
      super(config, KafkaTopicV1.class, KafkaTopicV1::new);
    }
  }

  /** In version {@code v1beta2}. */
  public static final class V1Beta2 extends KafkaTopics<KafkaTopicV1Beta2> {
    public V1Beta2(OperatorConfig config) {
      super(config, KafkaTopicV1Beta2.class, KafkaTopicV1Beta2::new);
    }
  }

  private KafkaTopics(OperatorConfig config, Class<T> type, Supplier<T> empty) {
    super(type);
    this.config = config;
    this.type = type;
    this.empty = empty;
  }

  @Override
  public Map<String, T> desiredResources(MusicPipeline pipeline, Context<MusicPipeline> context) {
    var existing = context.getSecondaryResources(type);
    return byName(desired(pipeline, config, existing).stream().map(this::served).toList());
  }

  static List<KafkaTopic> desired(
      MusicPipeline pipeline, OperatorConfig config, Collection<? extends KafkaTopic> existing) {
    if (TopicNames.refusal(pipeline, config).isPresent()) {
      return List.of();
    }
    var partitions = new LinkedHashMap<String, Integer>();
    existing.forEach(
        topic -> partitions.put(topic.getMetadata().getName(), TopicState.partitions(topic)));
    return new TopicManifests(pipeline, partitions).all();
  }

  private T served(KafkaTopic topic) {
    var object = empty.get();
    object.setMetadata(topic.getMetadata());
    object.setSpec(topic.getSpec());
    return object;
  }

  @Override
  public Map<String, T> getSecondaryResources(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    return byName(context.getSecondaryResources(type));
  }

  private Map<String, T> byName(Collection<T> topics) {
    var named = new LinkedHashMap<String, T>();
    topics.forEach(topic -> named.put(topic.getMetadata().getName(), topic));
    return named;
  }

  @Override
  public void deleteTargetResource(
      MusicPipeline pipeline, T topic, String name, Context<MusicPipeline> context) {
    throw new IllegalStateException("topics are never deleted here");
  }

  @Override
  protected void addReferenceHandlingMetadata(T topic, MusicPipeline pipeline) {
    // Labels say whose it is.
  }

  @Override
  public Set<ResourceID> toPrimaryResourceIDs(T topic) {
    var labels = topic.getMetadata().getLabels();
    return Set.of(
        new ResourceID(labels.get(Component.PIPELINE), labels.get(TopicManifests.NAMESPACE)));
  }

  /** What is watched is said here: the framework lays this over everything else. */
  @Override
  public void configureWith(KubernetesDependentResourceConfig<T> defaults) {
    var watch =
        InformerConfiguration.builder(type)
            .withLabelSelector(Component.SELECTOR + "," + TopicManifests.NAMESPACE)
            .withNamespacesInheritedFromController();
    if (!config.namespaces().isEmpty()) {
      watch.withNamespaces(namespaces());
    }
    super.configureWith(
        new KubernetesDependentResourceConfig<>(
            defaults.useSSA(),
            defaults.createResourceOnlyIfNotExistingWithSSA(),
            watch.build(),
            defaults.matcher()));
  }

  private Set<String> namespaces() {
    var namespaces = new HashSet<>(config.namespaces());
    namespaces.addAll(config.topicNamespaces());
    return namespaces;
  }

  @Override
  protected Optional<T> selectTargetSecondaryResource(
      Set<T> topics, MusicPipeline pipeline, Context<MusicPipeline> context) {
    throw new IllegalStateException("there are many");
  }
}
