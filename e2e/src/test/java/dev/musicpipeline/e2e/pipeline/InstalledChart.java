package dev.musicpipeline.e2e.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.e2e.cluster.Images;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import java.nio.file.Path;

/** The chart, installed with helm for one test. */
final class InstalledChart implements AutoCloseable {
  private static final Path CHART = Path.of("../helm/musicpipeline");

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final Command helm;

  private InstalledChart(Cluster cluster, TestNamespace namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.helm = Command.helm(cluster, namespace.name());
  }

  /** Installs the operator of this build, watching the one namespace. */
  static InstalledChart watching(Cluster cluster, Images images, String watched) {
    var chart = new InstalledChart(cluster, TestNamespace.create(cluster, "operator"));
    chart.helm.run(
        "upgrade",
        "--install",
        chart.release(),
        CHART.toString(),
        "--set",
        "image.registry=" + images.registry(),
        "--set",
        "image.tag=" + images.tag(),
        "--set",
        "watchNamespaces={" + watched + "}",
        // Another test may have brought the API already.
        "--take-ownership",
        "--wait",
        "--timeout=3m");
    return chart;
  }

  /** The operator's namespace. */
  String namespace() {
    return namespace.name();
  }

  /** Kubectl in the operator's namespace. */
  Command kubectl() {
    return Command.kubectl(cluster, namespace.name());
  }

  /** The operator's Deployment. */
  JsonNode deployment() {
    try {
      return new ObjectMapper()
          .readTree(kubectl().run("get", "deployments", "--output=json"))
          .at("/items/0");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String release() {
    return namespace.name();
  }

  @Override
  public void close() {
    helm.run("uninstall", release());
    namespace.close();
  }
}
