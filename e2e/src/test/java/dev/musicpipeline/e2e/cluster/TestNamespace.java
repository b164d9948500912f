package dev.musicpipeline.e2e.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.UUID;

/** A namespace of a test's own, which enforces the restricted Pod Security Standard. */
public final class TestNamespace implements AutoCloseable {
  private final Cluster cluster;
  private final String name;

  private TestNamespace(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  /** A new one, whose name begins like that. */
  public static TestNamespace create(Cluster cluster, String prefix) {
    var name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    var namespace = new TestNamespace(cluster, name);
    namespace.make();
    return namespace;
  }

  /** Makes it; again, if it was deleted. */
  public void make() {
    cluster
        .client()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
  }

  public String name() {
    return name;
  }

  /** Deletes it with all that is in it; returns at once. */
  @Override
  public void close() {
    cluster.client().namespaces().withName(name).delete();
  }
}
