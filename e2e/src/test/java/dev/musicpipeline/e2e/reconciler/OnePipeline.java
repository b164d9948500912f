package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.streaming.DriverWatch;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The pipeline {@code music} in a namespace of its own, and the operator that watches it, for one
 * test. Both end with the test.
 */
final class OnePipeline implements BeforeEachCallback, AfterEachCallback {
  /** How long a test waits for what is to come. */
  static final Duration SOON = Duration.ofSeconds(60);

  private static final String NAME = "music";

  private final String prefix;

  private Cluster cluster;
  private TestNamespace namespace;
  private RunningOperator operator;

  /**
   * None yet.
   *
   * @param prefix what the namespace's name begins with
   */
  OnePipeline(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    cluster = Cluster.get();
    cluster.installCrd();
    namespace = TestNamespace.create(cluster, prefix);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    stopOperator();
    if (namespace != null) {
      namespace.close();
    }
  }

  Cluster cluster() {
    return cluster;
  }

  String namespace() {
    return namespace.name();
  }

  /** Starts an operator that watches the namespace, in place of the one before. */
  void startOperator() {
    startOperator(RunningOperator.watching(namespace()));
  }

  void startOperator(OperatorConfig config) {
    start(cluster.newClient(), config, InstantSource.system());
  }

  void startOperator(InstantSource clock) {
    start(cluster.newClient(), RunningOperator.watching(namespace()), clock);
  }

  /**
   * Starts one with rights of its own.
   *
   * @param client closed when the operator stops
   */
  void startOperator(KubernetesClient client, OperatorConfig config) {
    start(client, config, InstantSource.system());
  }

  /** Starts one that talks to drivers like that. */
  void startOperator(DriverWatch watch) {
    stopOperator();
    operator =
        RunningOperator.start(
            cluster.newClient(),
            RunningOperator.watching(namespace()),
            watch,
            InstantSource.system());
  }

  private void start(KubernetesClient client, OperatorConfig config, InstantSource clock) {
    stopOperator();
    operator = RunningOperator.start(client, config, clock);
  }

  private void stopOperator() {
    if (operator != null) {
      operator.close();
    }
  }

  /**
   * Creates it.
   *
   * @param spec YAML without lake and database, which are the same in all tests
   */
  void create(String spec) {
    create(NAME, spec);
  }

  /** Creates another one, which is deleted with the namespace. */
  void create(String name, String spec) {
    var pipeline = new MusicPipeline();
    pipeline.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(namespace()).build());
    pipeline.setSpec(
        Serialization.unmarshal(
            """
            lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
            database: {host: postgres, name: music, credentialsSecret: database}
            """
                + spec,
            MusicPipelineSpec.class));
    cluster.client().resource(pipeline).create();
  }

  /** Lays JSON over its spec. */
  void edit(String spec) {
    object().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": %s}".formatted(spec));
  }

  /**
   * Annotates it.
   *
   * @param value JSON: a text, or null to take the annotation away
   */
  void annotate(String name, String value) {
    object()
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"annotations\": {\"%s\": %s}}}".formatted(name, value));
  }

  void delete() {
    object().delete();
    await().atMost(SOON).until(() -> object().get() == null);
  }

  /** Has its data deleted with it. */
  void confirmDeletion() {
    annotate("musicpipeline.dev/confirm-deletion", "\"" + NAME + "\"");
  }

  /** Begins to delete all there is. */
  void deleteNamespace() {
    namespace.close();
  }

  boolean namespaceIsThere() {
    return cluster.client().namespaces().withName(namespace()).get() != null;
  }

  MusicPipeline get() {
    return object().get();
  }

  private Resource<MusicPipeline> object() {
    return cluster.client().resources(MusicPipeline.class).inNamespace(namespace()).withName(NAME);
  }

  /** What is said of it; nothing yet is {@link MusicPipelineStatus#NONE}. */
  MusicPipelineStatus status() {
    return Optional.ofNullable(get().getStatus()).orElse(MusicPipelineStatus.NONE);
  }

  /** Makes the operator look at it, though nothing about it has changed. */
  void touch() {
    cluster
        .client()
        .resource(objects(Service.class).get(0))
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"annotations\": {\"touched\": \"%s\"}}}"
                .formatted(UUID.randomUUID()));
  }

  /** Makes the operator look at it at that time. */
  void touchAt(Instant time, StoppedClock clock) {
    clock.set(time);
    touch();
  }

  /** Waits until the newest edit has been seen. */
  void awaitObserved() {
    awaitObserved(SOON);
  }

  /** The same, for so long at the most. */
  void awaitObserved(Duration atMost) {
    await()
        .atMost(atMost)
        .until(
            () -> {
              var pipeline = get();
              return pipeline.getStatus() != null
                  && Objects.equals(
                      pipeline.getStatus().observedGeneration(),
                      pipeline.getMetadata().getGeneration());
            });
  }

  /**
   * Waits until a condition says that.
   *
   * @param expected status and reason, such as {@code True/Running}
   */
  void awaitCondition(String type, String expected) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(status().condition(type))
                    .map(condition -> condition.status() + "/" + condition.reason())
                    .contains(expected));
  }

  /** The objects of a kind that were made for it in its namespace. */
  <R extends HasMetadata> List<R> objects(Class<R> kind) {
    return cluster
        .client()
        .resources(kind)
        .inNamespace(namespace())
        .withLabel("musicpipeline.dev/pipeline", NAME)
        .list()
        .getItems();
  }

  /** What has been told of it, as {@code kubectl describe} finds it. */
  List<Event> events() {
    return cluster
        .client()
        .v1()
        .events()
        .inNamespace(namespace())
        .withField("involvedObject.uid", get().getMetadata().getUid())
        .list()
        .getItems();
  }
}
