package dev.musicpipeline.e2e.pipeline;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.e2e.cluster.Cluster;
import dev.musicpipeline.e2e.cluster.Command;
import dev.musicpipeline.e2e.cluster.TestNamespace;
import dev.musicpipeline.operator.streaming.StreamingDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline in a namespace of its own, made from an example, with a database, a bucket and topics
 * of its own in the services of the namespace {@code data}.
 */
final class TestPipeline implements AutoCloseable {
  /** The values of all Secrets: nobody else may ever say them. */
  static final List<String> SECRETS = List.of("minio-secret", "music-secret");

  /**
   * A schedule without a run while tests go on: runs that nobody asks for take the cores from what
   * is tested.
   */
  static final String NEVER = "0 0 1 1 *";

  /**
   * Drivers live for minutes here: what optimizes them for hours would take the cores until then.
   */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final Duration SOON = Duration.ofMinutes(5);

  /** The driver looks at the topic's end every ten seconds. */
  private static final Duration A_LOOK = Duration.ofSeconds(12);

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Cluster cluster;
  private final TestNamespace namespace;
  private final Command kubectl;
  private final ObjectNode manifest;

  private TestPipeline(
      Cluster cluster, TestNamespace namespace, Command kubectl, ObjectNode manifest) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.kubectl = kubectl;
    this.manifest = manifest;
  }

  /** Makes the namespace with its Secrets and the database; applies nothing yet. */
  static TestPipeline of(Cluster cluster, Path example) {
    var namespace = TestNamespace.create(cluster, "music");
    var kubectl = Command.kubectl(cluster, namespace.name());
    makeSecrets(kubectl);
    sql(cluster, "music", "create database \"" + namespace.name() + "\"");
    return new TestPipeline(cluster, namespace, kubectl, own(read(example), namespace.name()));
  }

  private static void makeSecrets(Command kubectl) {
    kubectl.run(
        "create",
        "secret",
        "generic",
        "lake",
        "--from-literal=accessKey=minio",
        "--from-literal=secretKey=" + SECRETS.get(0));
    kubectl.run(
        "create",
        "secret",
        "generic",
        "database",
        "--from-literal=username=music",
        "--from-literal=password=" + SECRETS.get(1));
  }

  private static String sql(Cluster cluster, String database, String statements) {
    return Command.kubectl(cluster, "data")
        .run(
            "exec",
            "postgres-0",
            "--",
            "env",
            "PGPASSWORD=" + SECRETS.get(1),
            "psql",
            "--host=127.0.0.1",
            "--username=music",
            "--dbname=" + database,
            "--command=" + statements);
  }

  private static ObjectNode read(Path example) {
    try {
      return (ObjectNode) YAML.readTree(example.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of it is shared with another pipeline. */
  private static ObjectNode own(ObjectNode manifest, String name) {
    ((ObjectNode) manifest.at("/spec/database")).put("name", name);
    ((ObjectNode) manifest.at("/spec/lake")).put("bucket", name);
    var kafka = (ObjectNode) manifest.at("/spec/kafka");
    kafka.withObject("/events").put("topic", name + "-events");
    for (var dimension : List.of("users", "songs", "artists", "albums", "devices", "locations")) {
      kafka.withObject("/dimensions").putObject(dimension).put("topic", name + "-" + dimension);
    }
    for (var drivers : List.of("/streaming", "/batch")) {
      ((ObjectNode) manifest.get("spec"))
          .withObject(drivers + "/driver/podTemplate/spec")
          .putArray("containers")
          .addObject()
          .put("name", "main")
          .putArray("env")
          .addObject()
          .put("name", "JDK_JAVA_OPTIONS")
          .put("value", QUICK);
    }
    return manifest;
  }

  String name() {
    return manifest.at("/metadata/name").asText();
  }

  String namespace() {
    return namespace.name();
  }

  Command kubectl() {
    return kubectl;
  }

  /** The spec as it will be applied. */
  ObjectNode spec() {
    return (ObjectNode) manifest.get("spec");
  }

  void apply() {
    kubectl.feed(manifest.toString(), "apply", "--filename=-");
  }

  void awaitReady() {
    kubectl.run("wait", "--for=condition=Ready", "musicpipeline/" + name(), "--timeout=5m");
  }

  /** The object as kubectl shows it. */
  JsonNode get() {
    return json("get", "musicpipeline", name());
  }

  /** A condition's status and reason, such as {@code True/Running}. */
  String condition(String type) {
    for (var condition : get().at("/status/conditions")) {
      if (condition.get("type").asText().equals(type)) {
        return condition.get("status").asText() + "/" + condition.get("reason").asText();
      }
    }
    return "none";
  }

  /** What the dashboard answers. */
  Optional<JsonNode> ask(String path) {
    return ask("services/%s-dashboard:http".formatted(name()), path);
  }

  /** What something in the namespace answers, through the API server; nothing if it does not. */
  private Optional<JsonNode> ask(String whom, String path) {
    var proxy = "/api/v1/namespaces/%s/%s/proxy/%s".formatted(namespace(), whom, path);
    try {
      return Optional.of(json("get", "--raw", proxy));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The events that the dashboard counts; none while it does not answer. */
  long events() {
    return ask("api/totals").map(totals -> totals.path("events").asLong()).orElse(0L);
  }

  /** The events that it counts as soon as it answers. */
  long counted() {
    await().atMost(SOON).until(() -> events() > 0);
    return events();
  }

  /** Whether the dashboard's numbers hold a batch run's. */
  boolean hasBatchNumbers() {
    return ask("api/totals").filter(totals -> totals.hasNonNull("asOf")).isPresent();
  }

  /** The names of all objects that were made for it. */
  List<String> objects() {
    var kinds = "all,configmaps,ingresses,rolebindings,serviceaccounts";
    return kubectl
        .run(
            "get",
            kinds,
            "--selector=musicpipeline.dev/pipeline=" + name(),
            "--output=name",
            "--ignore-not-found")
        .lines()
        .toList();
  }

  /** Pods of a component that are not about to go. */
  List<JsonNode> pods(String component) {
    var pods =
        json("get", "pods", "--selector=musicpipeline.dev/component=" + component).get("items");
    return pods.findParents("metadata").stream()
        .filter(pod -> pod.has("spec") && !pod.get("metadata").has("deletionTimestamp"))
        .toList();
  }

  /** The ids of a component's pods that are not about to go, in order. */
  List<String> uids(String component) {
    return pods(component).stream().map(pod -> pod.at("/metadata/uid").asText()).sorted().toList();
  }

  /** Changes when batch runs start. */
  void schedule(String schedule) {
    edit("{\"spec\":{\"batch\":{\"schedule\":\"%s\"}}}".formatted(schedule));
  }

  /** Lays JSON over the object. */
  void edit(String patch) {
    kubectl.run("patch", "musicpipeline", name(), "--type=merge", "--patch=" + patch);
  }

  /** Ends what simulates listeners; returns when streaming has taken all that they sent. */
  void drain() {
    edit("{\"spec\":{\"producer\":{\"enabled\":false}}}");
    kubectl.run(
        "wait",
        "--for=delete",
        "pods",
        "--selector=musicpipeline.dev/component=producer",
        "--timeout=5m");
    await().during(A_LOOK).atMost(SOON).until(this::hasNoLag);
  }

  /** Asks the driver itself: the operator does so only every 45 seconds. */
  private boolean hasNoLag() {
    return ask("pods/%s-streaming-0:%d".formatted(name(), StreamingDriver.STATUS_PORT), "status")
        .filter(numbers -> numbers.path("lag").asLong(1) == 0)
        .filter(numbers -> numbers.path("lakeLag").asLong(1) == 0)
        .isPresent();
  }

  /** Asks for a batch run; returns when it is published. */
  void runNow() {
    var request = Instant.now().toString();
    kubectl.run(
        "annotate", "--overwrite", "musicpipeline", name(), "musicpipeline.dev/run-now=" + request);
    await()
        .atMost(SOON)
        .until(
            () -> {
              var run = get().at("/status/batch/runNow");
              return run.path("request").asText().equals(request)
                  && run.path("state").asText().equals("Done");
            });
  }

  /** Runs SQL in its database; returns what psql printed. */
  String sql(String statements) {
    return sql(cluster, namespace(), statements);
  }

  /** The rows of a query in its database, each as PostgreSQL's text format. */
  List<String> rows(String query) {
    return sql("copy (" + query + ") to stdout").lines().toList();
  }

  /** Runs kubectl and reads what it prints as JSON. */
  JsonNode json(String... arguments) {
    var raw = List.of(arguments).contains("--raw");
    var command = new ArrayList<>(List.of(arguments));
    if (!raw) {
      command.add("--output=json");
    }
    var printed = kubectl.run(command.toArray(String[]::new));
    try {
      return new ObjectMapper().readTree(printed);
    } catch (IOException e) {
      throw new IllegalStateException("expected JSON from " + command + ", got " + printed, e);
    }
  }

  /** Makes the namespace that was deleted again, with its Secrets alone. */
  void remakeNamespace() {
    namespace.make();
    makeSecrets(kubectl);
  }

  /** Deletes the namespace; returns when it is gone. */
  @Override
  public void close() {
    kubectl.run("delete", "namespace", namespace(), "--ignore-not-found", "--timeout=5m");
  }
}
