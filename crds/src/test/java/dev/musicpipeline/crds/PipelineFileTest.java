package dev.musicpipeline.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFileTest {
  private static final String MANIFEST =
      """
      apiVersion: musicpipeline.dev/v1
      kind: MusicPipeline
      metadata: {name: demo, labels: {team: music}}
      spec:
        kafka: {bootstrapServers: "kafka:9092"}
        lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: keys}
        database: {host: postgres, name: music, credentialsSecret: login}
      """;

  @Test
  void readsWhatItWrites(@TempDir Path folder) throws IOException {
    var read = read(folder, MANIFEST);
    var copy = folder.resolve("copy.yaml");
    PipelineFile.write(copy, read.name(), read.spec());

    assertThat(PipelineFile.read(copy.toString()))
        .isEqualTo(new PipelineFile(copy, "demo", read.spec()));
  }

  @Test
  void fillsInDefaults(@TempDir Path folder) throws IOException {
    assertThat(read(folder, MANIFEST).spec())
        .isEqualTo(
            new MusicPipelineSpec(
                new KafkaSpec("kafka:9092", new TopicSpec("listen-events", 10, 1, 168)),
                new LakeSpec("http://minio:9000", "music", "us-east-1", true, "keys"),
                new DatabaseSpec("postgres", 5432, "music", "login"),
                StreamingSpec.DEFAULT,
                BatchSpec.DEFAULT,
                ProducerSpec.DEFAULT,
                DashboardSpec.DEFAULT));
  }

  /** The API server keeps them where it knows no fields; the operator must be able to read them. */
  @Test
  void passesOverKeysWithoutAValue(@TempDir Path folder) throws IOException {
    var keys = "  batch: {driver: {podTemplate: {metadata: , spec: {nodeName: , hostname: here}}}}";

    var template = read(folder, MANIFEST + keys).spec().batch().driver().podTemplate();

    assertThat(template).containsOnlyKeys("spec");
  }

  @Test
  void findsSecretsBesideTheManifestAndPrintsNoPassword(@TempDir Path folder) throws IOException {
    var secret = Files.createDirectories(folder.resolve("secrets/login"));
    Files.writeString(secret.resolve("username"), "music\n");
    Files.writeString(secret.resolve("password"), "hush\n");

    var credentials = read(folder, MANIFEST).databaseCredentials();

    assertThat(credentials).isEqualTo(new PipelineFile.Credentials("music", "hush"));
    assertThat(credentials).asString().doesNotContain("hush");
  }

  @Test
  void refusesFieldsThatAreNotOfTheApi(@TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, MANIFEST + "  speed: 3\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("speed");
  }

  private static PipelineFile read(Path folder, String manifest) throws IOException {
    var file = Files.writeString(folder.resolve("pipeline.yaml"), manifest);
    return PipelineFile.read(file.toString());
  }
}
