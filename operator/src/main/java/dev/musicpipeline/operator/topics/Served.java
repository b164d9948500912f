package dev.musicpipeline.operator.topics;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** This is the version of KafkaTopics that the cluster serves: {@code v1}, else {@code v1beta2}. */
public abstract class Served implements Condition<KafkaTopic, MusicPipeline> {
  /** How old an answer may be: every pipeline asks at every reconciliation. */
  private static final Duration KNOWN = Duration.ofSeconds(10);

  private final String version;
  private volatile Answer last = new Answer(Optional.empty(), Instant.MIN);

  private record Answer(Optional<String> version, Instant at) {}

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
    var now = Instant.now();
    if (last.at().isBefore(now.minus(KNOWN))) {
      last = new Answer(version(context.getClient()), now);
    }
    return last.version().filter(version::equals).isPresent();
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
