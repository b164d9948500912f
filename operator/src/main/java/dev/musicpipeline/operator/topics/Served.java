package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.Optional;

/** This is the version of KafkaTopics that the cluster serves: {@code v1}, else {@code v1beta2}. */
public abstract class Served implements Condition<KafkaTopic, MusicPipeline> {
  private final String version;

  /** It serves {@code v1}. */
  public static final class V1 extends Served {
    public V1() {
      super("v1");
    }
  }

  /** It serves {@code v1beta2} and no {@code v1}. */
  public static final class V1Beta2 extends Served {
    public V1Beta2() {
      super("v1beta2");
    }
  }

  private Served(String version) {
    this.version = version;
  }

  @Override
  public boolean isMet(
      DependentResource<KafkaTopic, MusicPipeline> dependent,
      MusicPipeline pipeline,
      Context<MusicPipeline> context) {
    return version(context.getClient()).filter(version::equals).isPresent();
  }

  /** The version to use; nothing if the cluster does not know Strimzi. A failure is thrown. */
  static Optional<String> version(KubernetesClient client) {
    var group = client.getApiGroup(KafkaTopics.GROUP);
    if (group == null) {
      return Optional.empty();
    }
    var served = group.getVersions().stream().map(GroupVersionForDiscovery::getVersion).toList();
    return Optional.of("v1")
        .filter(served::contains)
        .or(() -> Optional.of("v1beta2").filter(served::contains));
  }
}
