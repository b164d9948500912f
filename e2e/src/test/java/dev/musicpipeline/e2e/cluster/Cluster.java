package dev.musicpipeline.e2e.cluster;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The cluster that tests run on: the one that {@code KUBECONFIG} names, else k3s in a container if
 * there is Docker, else none, and the tests are skipped with one line.
 */
public final class Cluster {
  private static final String K3S = "rancher/k3s:v1.34.1-k3s1";

  private static final String CRD = "/META-INF/crds/musicpipelines.musicpipeline.dev-v1.yml";

  private static final String NONE =
      "Tests on a cluster are skipped: KUBECONFIG is not set, and there is no Docker.";

  private static Optional<Cluster> found;

  private final Path kubeconfig;
  private final KubernetesClient client;

  private Cluster(Path kubeconfig) {
    this.kubeconfig = kubeconfig;
    this.client = client(kubeconfig);
  }

  /** The cluster. Without one, the test that asks is skipped. */
  public static synchronized Cluster get() {
    if (found == null) {
      found = find();
    }
    Assumptions.assumeTrue(found.isPresent(), NONE);
    return found.get();
  }

  private static Optional<Cluster> find() {
    var named = System.getenv("KUBECONFIG");
    if (named != null && !named.isBlank()) {
      return Optional.of(new Cluster(Path.of(named)));
    }
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of(new Cluster(k3s()));
    }
    System.out.println(NONE);
    return Optional.empty();
  }

  @SuppressWarnings("resource") // it ends with the tests
  private static Path k3s() {
    var container = new K3sContainer(DockerImageName.parse(K3S));
    container.start();
    try {
      return Files.writeString(Files.createTempFile("k3s", ".yaml"), container.getKubeConfigYaml());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the CRD. */
  public static String crd() {
    try (var text = MusicPipeline.class.getResourceAsStream(CRD)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the cluster know the API as it is now. */
  public void installCrd() {
    install(Serialization.unmarshal(crd(), CustomResourceDefinition.class));
  }

  /** Makes the cluster serve a kind; returns when it does. */
  public void install(CustomResourceDefinition crd) {
    client.resource(crd).forceConflicts().serverSideApply();
    client.resource(crd).waitUntilCondition(Cluster::established, 30, TimeUnit.SECONDS);
  }

  private static boolean established(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
  }

  /** Another client of its administrator, for who closes it. */
  public KubernetesClient newClient() {
    return client(kubeconfig);
  }

  private static KubernetesClient client(Path kubeconfig) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
        .build();
  }

  /** A client of its administrator. */
  public KubernetesClient client() {
    return client;
  }

  /** The file that leads kubectl and helm to it. */
  public Path kubeconfig() {
    return kubeconfig;
  }
}
