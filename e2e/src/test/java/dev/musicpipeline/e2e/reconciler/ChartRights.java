package dev.musicpipeline.e2e.reconciler;

import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.OperatorConfig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The operator's account with the roles that the chart gives it, and no operator. */
final class ChartRights implements AutoCloseable {
  private static final Path CHART = Path.of("../helm/musicpipeline");

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final List<HasMetadata> objects;
  private final Queue<Refusal> refused = new ConcurrentLinkedQueue<>();

  private ChartRights(Cluster cluster, TestNamespace namespace, List<HasMetadata> objects) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.objects = objects;
  }

  /** Grants what an operator needs that watches one namespace and makes topics in another. */
  static ChartRights grant(Cluster cluster, String watched, String topics) {
    var namespace = TestNamespace.create(cluster, "operator");
    try {
      var objects = render(cluster, namespace.name(), watched, topics);
      var rights = new ChartRights(cluster, namespace, objects);
      rights.granted().forEach(object -> cluster.client().resource(object).create());
      return rights;
    } catch (RuntimeException e) {
      namespace.close();
      throw e;
    }
  }

  private static List<HasMetadata> render(
      Cluster cluster, String release, String watched, String topics) {
    var printed =
        Command.helm(cluster, release)
            .run(
                "template",
                release,
                CHART.toString(),
                "--kube-version=1.34.0",
                "--set",
                "crds.install=false,image.registry=nowhere",
                "--set",
                "watchNamespaces={" + watched + "},topics.namespaces={" + topics + "}");
    return cluster
        .client()
        .load(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)))
        .items();
  }

  private List<HasMetadata> granted() {
    return objects.stream()
        .filter(
            object ->
                object instanceof ServiceAccount
                    || object.getApiVersion().startsWith("rbac.authorization.k8s.io/"))
        .toList();
  }

  /** What the chart tells the operator, but for its lease: there is only one. */
  OperatorConfig config() {
    var environment = new HashMap<String, String>();
    only(Deployment.class)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .get(0)
        .getEnv()
        .stream()
        .filter(variable -> variable.getValue() != null)
        .forEach(variable -> environment.put(variable.getName(), variable.getValue()));
    environment.remove("LEASE_NAME");
    return OperatorConfig.from(environment);
  }

  /** A client with the account's token, for who closes it. */
  KubernetesClient newClient() {
    var administrator = cluster.client().getConfiguration();
    var config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(administrator.getMasterUrl())
            .withCaCertData(administrator.getCaCertData())
            .withCaCertFile(administrator.getCaCertFile())
            .withOauthToken(token())
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor("refused", new Refusals(refused)))
        .build();
  }

  private String token() {
    return cluster
        .client()
        .serviceAccounts()
        .inNamespace(namespace.name())
        .withName(account())
        .tokenRequest(new TokenRequest())
        .getStatus()
        .getToken();
  }

  String namespace() {
    return namespace.name();
  }

  /** The account's name. */
  String account() {
    return only(ServiceAccount.class).getMetadata().getName();
  }

  private <T extends HasMetadata> T only(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** What the API server has refused to clients of the account like that: method and path. */
  List<String> refused(int code) {
    return refused.stream().filter(one -> one.code() == code).map(Refusal::request).toList();
  }

  private record Refusal(int code, String request) {}

  private record Refusals(Queue<Refusal> refused) implements Interceptor {
    @Override
    public void after(
        HttpRequest request,
        HttpResponse<?> response,
        AsyncBody.Consumer<List<ByteBuffer>> consumer) {
      if (!response.isSuccessful()) {
        refused.add(new Refusal(response.code(), request.method() + " " + request.uri().getPath()));
      }
    }
  }

  @Override
  public void close() {
    granted().forEach(object -> cluster.client().resource(object).delete());
    namespace.close();
  }
}
