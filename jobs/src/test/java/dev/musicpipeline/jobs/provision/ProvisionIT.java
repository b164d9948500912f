package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.DimensionTopicsSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.StrimziSpec;
import dev.musicpipeline.crds.TopicSpec;
import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ProvisionIT {
  private static final RunOutcome ALL_THERE =
      new RunOutcome("Provisioned", "all is there", Map.of("differences", List.of()));

  private static final List<String> SECRETS =
      List.of("lake/accessKey", "lake/secretKey", "database/username", "database/password");

  @TempDir private static Path services;
  private static TestPipeline pipeline;
  private static MusicPipelineSpec spec;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    pipeline = TestPipeline.start(services);
    spec = pipeline.file().spec();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  void makesTheTopicsOfEventsAndDimensions() throws Exception {
    var expected = new TreeMap<String, List<String>>();
    expected.put("listen-events", List.of("3 partitions", "delete", "LogAppendTime", "604800000"));
    Stream.of("users", "songs", "artists", "albums", "devices", "locations")
        .forEach(
            dimension ->
                expected.put(
                    "listen-" + dimension,
                    List.of("1 partitions", "compact", "LogAppendTime", "604800000")));

    assertThat(topics(expected.keySet().toArray(String[]::new))).isEqualTo(expected);
    assertThat(provision(spec)).isEqualTo(ALL_THERE);
  }

  @Test
  void addsPartitionsAndChangesNothingElse() throws Exception {
    make(
        new NewTopic("grown", 2, (short) 1)
            .configs(Map.of("retention.ms", "5000", "cleanup.policy", "compact")),
        new NewTopic("grown-songs", 4, (short) 1).configs(Map.of("cleanup.policy", "compact")));

    var outcome = provision(with(kafka(address(), "grown")));

    assertThat(topics("grown", "grown-songs"))
        .isEqualTo(
            Map.of(
                "grown", List.of("5 partitions", "compact", "CreateTime", "5000"),
                "grown-songs", List.of("4 partitions", "compact", "CreateTime", "604800000")));
    var differences =
        List.of(
            "the topic grown has cleanup.policy compact, not delete",
            "the topic grown has message.timestamp.type CreateTime, not LogAppendTime",
            "the topic grown has retention.ms 5000, not 3600000",
            "the topic grown-songs has partitions 4, not 1",
            "the topic grown-songs has message.timestamp.type CreateTime, not LogAppendTime");
    assertThat(outcome)
        .isEqualTo(
            new RunOutcome(
                "Provisioned",
                "all is there; left as it is: " + String.join("; ", differences),
                Map.of("differences", differences)));
  }

  @Test
  void waitsForTheTopicsThatStrimziMakes() throws Exception {
    var named = kafka(address(), "strimzi");
    var byStrimzi =
        new KafkaSpec(
            address(),
            null,
            null,
            new StrimziSpec("cluster", null),
            named.events(),
            named.dimensions());
    make(new NewTopic("strimzi", 5, (short) 1));

    assertThat(provision(with(byStrimzi), "--topic-patience", "1s"))
        .isEqualTo(
            new RunOutcome(
                "TopicNotReady",
                "after 1 s there is no topic strimzi-users, there is no topic strimzi-songs,"
                    + " there is no topic strimzi-artists, there is no topic strimzi-albums,"
                    + " there is no topic strimzi-devices, there is no topic strimzi-locations"));
  }

  @Test
  void endsInBoundedTimeWhenKafkaDoesNotAnswer() throws Exception {
    var nowhere = "127.0.0.1:" + Ports.orFree(0);
    var began = System.nanoTime();

    var outcome = provision(with(kafka(nowhere, "x")));

    assertThat(outcome.result()).isEqualTo("KafkaUnreachable");
    assertThat(outcome.message()).startsWith("no broker at " + nowhere + " answers: ");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(45));
  }

  @Test
  void saysThatMoreReplicasAreWantedThanThereAreBrokers() throws Exception {
    var three = new TopicSpec("three", 1, 3, 1);
    var outcome = provision(with(new KafkaSpec(address(), three)));

    assertThat(outcome.result()).isEqualTo("TopicNotMade");
    assertThat(outcome.message()).startsWith("making the topic three at " + address());
  }

  @Test
  void saysWhatTheDatabaseMinds() throws Exception {
    var away = spec.database().at("127.0.0.1", Ports.orFree(0));

    var unreachable = provision(spec.with(spec.kafka(), spec.lake(), away));
    provision(spec);
    write("database", "password", "guess");
    var refused = provisionAgain();

    assertThat(unreachable.result()).isEqualTo("DatabaseUnreachable");
    assertThat(refused.result()).isEqualTo("DatabaseLoginFailed");
    assertThat(refused.message()).contains("the Secret database").doesNotContain("guess");
  }

  @Test
  void saysWhatTheBucketMinds() throws Exception {
    var away = spec.lake().at("http://127.0.0.1:" + Ports.orFree(0));

    var unreachable = provision(spec.with(spec.kafka(), away, spec.database()));
    provision(spec);
    write("lake", "secretKey", "guess");

    assertThat(unreachable.result()).isEqualTo("BucketUnreachable");
    assertThat(provisionAgain().result()).isEqualTo("BucketForbidden");
  }

  @Test
  void refusesABucketThatHoldsTheLakeOfAnotherCatalog() throws Exception {
    pipeline.execute("create database another");
    var database = spec.database();
    var another =
        new DatabaseSpec(database.host(), database.port(), "another", database.credentialsSecret());

    var outcome = provision(spec.with(spec.kafka(), spec.lake(), another));

    assertThat(outcome.result()).isEqualTo("BucketTaken");
    assertThat(outcome.message())
        .startsWith("the bucket music holds the lake of the catalog " + mark())
        .contains("but the catalog in the database another at " + database.host());
    assertThat(provision(spec)).isEqualTo(ALL_THERE);
  }

  /** The catalog's id in the pipeline's database. */
  private static String mark() throws Exception {
    return pipeline.query("select id from catalog.identity").get(0);
  }

  @Test
  void saysWhichSecretIsMissing() throws Exception {
    provision(spec);
    var key = folder.resolve("secrets/lake/secretKey");
    Files.delete(key);

    assertThat(provisionAgain())
        .isEqualTo(
            new RunOutcome(
                "SecretMissing",
                "expected the key secretKey in the Secret lake: there is no file " + key));
    assertThat(new CommandLine(new Provision()).execute(folder.resolve("pipeline.yaml").toString()))
        .isEqualTo(1);
  }

  /** Topics of dimensions are named after that of events. */
  private static KafkaSpec kafka(String brokers, String name) {
    var dimensions =
        Stream.of("users", "songs", "artists", "albums", "devices", "locations")
            .map(dimension -> new CompactedTopicSpec(name + "-" + dimension, 1, 1))
            .toList();
    return new KafkaSpec(
        brokers,
        null,
        null,
        null,
        new TopicSpec(name, 5, 1, 1),
        new DimensionTopicsSpec(
            dimensions.get(0),
            dimensions.get(1),
            dimensions.get(2),
            dimensions.get(3),
            dimensions.get(4),
            dimensions.get(5)));
  }

  private static MusicPipelineSpec with(KafkaSpec kafka) {
    return spec.with(kafka, spec.lake(), spec.database());
  }

  private static String address() {
    return spec.kafka().bootstrapServers();
  }

  private RunOutcome provision(MusicPipelineSpec changed, String... options) throws IOException {
    PipelineFile.write(folder.resolve("pipeline.yaml"), "test", changed);
    for (var secret : SECRETS) {
      copy(secret);
    }
    return provisionAgain(options);
  }

  private RunOutcome provisionAgain(String... options) {
    var provision = new Provision();
    var arguments =
        Stream.concat(Stream.of(folder.resolve("pipeline.yaml").toString()), Arrays.stream(options))
            .toArray(String[]::new);
    new CommandLine(provision).parseArgs(arguments);
    return provision.outcome();
  }

  private void copy(String secret) throws IOException {
    var name = secret.split("/", -1);
    write(name[0], name[1], Files.readString(services.resolve("secrets").resolve(secret)));
  }

  private void write(String secret, String key, String value) throws IOException {
    var files = Files.createDirectories(folder.resolve("secrets").resolve(secret));
    Files.writeString(files.resolve(key), value);
  }

  private static void make(NewTopic... topics) throws Exception {
    try (var admin = Topic.admin(pipeline.file())) {
      admin.createTopics(List.of(topics)).all().get();
    }
  }

  private static Map<String, List<String>> topics(String... names) throws Exception {
    try (var admin = Topic.admin(pipeline.file())) {
      var found = new TreeMap<String, List<String>>();
      for (var name : names) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        var topic = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        found.put(
            name,
            List.of(
                topic.partitions().size() + " partitions",
                config.get("cleanup.policy").value(),
                config.get("message.timestamp.type").value(),
                config.get("retention.ms").value()));
      }
      return found;
    }
  }
}
