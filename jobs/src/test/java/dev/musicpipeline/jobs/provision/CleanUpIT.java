package dev.musicpipeline.jobs.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.outcome.RunOutcome;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CleanUpIT {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String EVERYTHING =
      "{topics: Delete, lake: Delete, checkpoints: Delete, database: Delete}";

  private static final List<String> TOPICS =
      List.of(
          "listen-albums",
          "listen-artists",
          "listen-devices",
          "listen-events",
          "listen-locations",
          "listen-songs",
          "listen-users");

  @TempDir private static Path services;
  private static TestPipeline pipeline;
  private static MinioClient s3;

  @BeforeAll
  static void start() throws IOException {
    pipeline = TestPipeline.start(services);
    var service = pipeline.services().s3();
    s3 =
        MinioClient.builder()
            .endpoint(service.endpoint())
            .region("us-east-1")
            .credentials(service.accessKey(), service.secretKey())
            .build();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  /** What is there, of the pipeline and of others. */
  private record Found(List<String> topics, List<String> schemas, TreeSet<String> folders) {}

  @BeforeEach
  void makeAPipelineBesideOthers() throws Exception {
    new CommandLine(new Provision()).execute(pipeline.file().path().toString());
    put("checkpoints/lake/1/metadata");
    put("lake/bronze/records/data/1.parquet");
    put("lakes/of/others");
    put("uploads/listens.tsv");
    pipeline.execute("create schema if not exists reports");
    try (var admin = Topic.admin(pipeline.file())) {
      if (!admin.listTopics().names().get().contains("other")) {
        admin.createTopics(List.of(new NewTopic("other", 1, (short) 1))).all().get();
      }
    }
    assertThat(found()).isEqualTo(all());
  }

  @Test
  void deletesAllOfThePipelineAndNothingOfOthersHoweverOftenItRuns() throws Exception {
    var nothing =
        new Found(List.of("other"), List.of("reports"), new TreeSet<>(List.of("lakes", "uploads")));
    var done = new RunOutcome("CleanedUp", "deleted are topics, database, lake, checkpoints");

    assertThat(cleanUp(EVERYTHING)).isEqualTo(done);
    assertThat(found()).isEqualTo(nothing);
    assertThat(cleanUp(EVERYTHING)).isEqualTo(done);
    assertThat(found()).isEqualTo(nothing);
  }

  @Test
  void deletesOnlyWhatThePolicySays() throws Exception {
    var all = all();

    assertThat(cleanUp("{}")).isEqualTo(new RunOutcome("CleanedUp", "nothing is deleted"));
    assertThat(found()).isEqualTo(all);

    cleanUp("{topics: Delete}");
    assertThat(found()).isEqualTo(new Found(List.of("other"), all.schemas(), all.folders()));

    cleanUp("{database: Delete}");
    assertThat(found().schemas()).containsExactly("catalog", "reports");

    cleanUp("{checkpoints: Delete}");
    assertThat(found().folders()).containsExactly("lake", "lakes", "uploads");

    cleanUp("{lake: Delete, checkpoints: Delete}");
    assertThat(found().folders()).containsExactly("lakes", "uploads");
    assertThat(found().schemas()).containsExactly("reports");
  }

  @Test
  void leavesTopicsThatStrimziMakesToTheOperator() throws Exception {
    var spec = (ObjectNode) YAML.valueToTree(pipeline.file().spec());
    spec.withObject("/kafka").putObject("strimzi").put("cluster", "events");

    assertThat(cleanUp(spec, EVERYTHING))
        .isEqualTo(new RunOutcome("CleanedUp", "deleted are database, lake, checkpoints"));
    assertThat(found().topics()).containsAll(TOPICS);
  }

  @Test
  void findsNothingToDeleteOfAPipelineThatWasNeverProvisioned() throws Exception {
    var spec = (ObjectNode) YAML.valueToTree(pipeline.file().spec());
    spec.withObject("/lake").put("bucket", "never-made");
    spec.withObject("/database").put("name", "never_made");
    spec.withObject("/kafka/events").put("topic", "never-made");
    var before = found();

    var outcome = cleanUp(spec, "{lake: Delete, checkpoints: Delete, database: Delete}");

    assertThat(outcome)
        .isEqualTo(new RunOutcome("CleanedUp", "deleted are database, lake, checkpoints"));
    assertThat(found()).isEqualTo(before);
  }

  @Test
  void deletesWhatItCanIfASecretIsMissing() throws Exception {
    var secret = services.resolve("secrets/database/password");
    var hidden = Files.move(secret, services.resolve("hidden"));
    try {
      var outcome = cleanUp(EVERYTHING);

      var missing = "expected the key password in the Secret database: there is no file " + secret;
      assertThat(outcome)
          .isEqualTo(
              new RunOutcome(
                  "SecretMissing",
                  "database: %s; lake: %s; checkpoints: %s; deleted are topics"
                      .formatted(missing, missing, missing)));
    } finally {
      Files.move(hidden, secret);
    }
    assertThat(found()).isEqualTo(new Found(List.of("other"), all().schemas(), all().folders()));
  }

  @Test
  void deletesNothingInABucketThatHoldsTheLakeOfAnotherCatalog() throws Exception {
    var spec = (ObjectNode) YAML.valueToTree(pipeline.file().spec());
    spec.withObject("/database").put("name", "never_made");
    var before = found();

    var outcome = cleanUp(spec, "{lake: Delete, checkpoints: Delete}");

    assertThat(outcome.result()).isEqualTo("BucketTaken");
    assertThat(outcome.message()).endsWith("nothing is deleted");
    assertThat(found()).isEqualTo(before);
  }

  @Test
  void deletesMoreObjectsThanS3ListsAtOnce() throws Exception {
    for (var i = 0; i < 1001; i++) {
      put("checkpoints/lake/1/offsets/" + i);
    }

    cleanUp("{checkpoints: Delete}");

    assertThat(found().folders()).containsExactly("lake", "lakes", "uploads");
  }

  private static Found all() {
    var topics = new ArrayList<>(TOPICS);
    topics.add("other");
    return new Found(
        topics,
        List.of("catalog", "reports", "serving"),
        new TreeSet<>(List.of("checkpoints", "lake", "lakes", "uploads")));
  }

  private static RunOutcome cleanUp(String policy) throws IOException {
    return cleanUp(YAML.valueToTree(pipeline.file().spec()), policy);
  }

  private static RunOutcome cleanUp(ObjectNode spec, String policy) throws IOException {
    spec.set("deletionPolicy", YAML.readTree(policy));
    var manifest = services.resolve("deleted.yaml");
    PipelineFile.write(manifest, "test", YAML.treeToValue(spec, MusicPipelineSpec.class));
    var program = new CleanUp();
    new CommandLine(program).parseArgs(manifest.toString());
    return program.outcome();
  }

  private static Found found() throws Exception {
    var folders = new TreeSet<String>();
    var listing = ListObjectsArgs.builder().bucket("music").recursive(true).build();
    for (var object : s3.listObjects(listing)) {
      var name = object.get().objectName();
      folders.add(name.substring(0, name.indexOf('/')));
    }
    try (var admin = Topic.admin(pipeline.file())) {
      var topics = admin.listTopics().names().get().stream().sorted().toList();
      return new Found(topics, schemas(), folders);
    }
  }

  private static List<String> schemas() throws Exception {
    var database = pipeline.services().postgres();
    try (var connection =
            DriverManager.getConnection(
                pipeline.file().jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select nspname from pg_namespace where nspname in"
                    + " ('catalog', 'serving', 'reports') order by 1")) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void put(String name) throws Exception {
    s3.putObject(
        PutObjectArgs.builder().bucket("music").object(name).stream(
                new ByteArrayInputStream(new byte[1]), 1, -1)
            .build());
  }
}
