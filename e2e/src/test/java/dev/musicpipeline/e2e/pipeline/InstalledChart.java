package dev.musicpipeline.e2e.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import java.util.List;

/** The chart, installed with helm for one test. */
final class InstalledChart implements AutoCloseable {
  private final Cluster cluster;
  private final TestNamespace namespace;
  private final Command helm;
  private final List<String> watched;

  private InstalledChart(Cluster cluster, TestNamespace namespace, List<String> watched) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.watched = watched;
    this.helm = Command.helm(cluster, namespace.name());
  }

  /** Installs the operator of a version, watching these namespaces alone. */
  static InstalledChart watching(Cluster cluster, Version version, List<String> watched) {
    var namespace = TestNamespace.create(cluster, "operator");
    var chart = new InstalledChart(cluster, namespace, watched);
    chart.install(version);
    return chart;
  }

  /** Makes it that version's, and puts back what is missing of it. */
  void install(Version version) {
    helm.run(
        "upgrade",
        "--install",
        release(),
        version.chart(),
        "--set",
        "image.registry=" + version.images().registry(),
        "--set",
        "image.tag=" + version.images().tag(),
        "--set",
        "watchNamespaces={" + String.join(",", watched) + "}",
        "--set",
        "extraEnv[0].name=DRIVERS_ASKED_EVERY_SECONDS",
        "--set-string",
        "extraEnv[0].value=10",
        // Another test may have brought the API already.
        "--take-ownership",
        "--wait",
        "--timeout=3m");
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
