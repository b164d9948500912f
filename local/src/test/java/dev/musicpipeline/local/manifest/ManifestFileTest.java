package dev.musicpipeline.local.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.crds.DashboardSpec;
import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFileTest {
  private static final String SMALLEST =
      """
      apiVersion: musicpipeline.dev/v1
      kind: MusicPipeline
      metadata:
        name: small
        labels: {team: music}
      spec:
        kafka: {bootstrapServers: "kafka:9092"}
        lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
        database: {host: postgres, name: music, credentialsSecret: database}
      """;

  @TempDir Path folder;

  @Test
  void fillsInTheDefaults() throws IOException {
    assertThat(ManifestFile.read(file(SMALLEST)))
        .isEqualTo(
            new Manifest(
                "small",
                new MusicPipelineSpec(
                    new KafkaSpec("kafka:9092", null),
                    new LakeSpec("http://minio:9000", "music", "us-east-1", true, "lake"),
                    new DatabaseSpec("postgres", 5432, "music", "database"),
                    null,
                    null,
                    null,
                    new DashboardSpec(8080))));
  }

  @Test
  void takesAFieldWithoutValueAsLeftOut() throws IOException {
    var nulls = "port: null, name: music";

    assertThat(ManifestFile.read(file(SMALLEST.replace("name: music", nulls) + "  producer:\n")))
        .isEqualTo(ManifestFile.read(file(SMALLEST)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "ledger", "minimal", "production", "without-strimzi"})
  void readsEveryExample(String name) {
    var example = Path.of("..", "examples", name + ".yaml");

    assertThat(ManifestFile.read(example).name()).isEqualTo(name);
  }

  @Test
  void readsTheManifestOfTheBench() {
    assertThat(ManifestFile.read(Path.of("..", "bench", "throughput.yaml")).name())
        .isEqualTo("throughput");
  }

  @Test
  void namesEachFieldThatIsWrong() throws IOException {
    var file =
        file(
            SMALLEST.replace("kind: MusicPipeline", "kind: Pipeline").replace("bucket: music, ", "")
                + """
                  producer: {rate: -1, enabled: "yes", speed: 3}
                  streaming: {lakeTrigger: soon}
                """);

    assertThatThrownBy(() -> ManifestFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            """
            FILE: kind: does not have a value in the enumeration ["MusicPipeline"]
            FILE: spec.lake.bucket: is required
            FILE: spec.producer.enabled: string found, boolean expected
            FILE: spec.producer.rate: must have a minimum value of 0
            FILE: spec.producer.speed: is no field of a MusicPipeline
            FILE: spec.streaming.lakeTrigger: does not match the regex pattern ^[1-9][0-9]{0,8}(ms|s|m|h|d)$"""
                .replace("FILE", file.toString()));
  }

  @Test
  void refusesAScheduleThatMeansNothing() throws IOException {
    var file = file(SMALLEST + "  batch: {schedule: now and then}\n");

    assertThatThrownBy(() -> ManifestFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            file + ": spec.batch.schedule: expected five cron fields, or @every and a duration");
  }

  @Test
  void refusesAScheduleWhoseFieldsMeanNothing() throws IOException {
    var file = file(SMALLEST + "  batch: {schedule: 61 * * * *}\n");

    assertThatThrownBy(() -> ManifestFile.read(file))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            file
                + ": spec.batch.schedule: expected five cron fields, or @every and a duration, got"
                + " \"61 * * * *\"");
  }

  @Test
  void refusesWhatIsNoManifest() throws IOException {
    var broken = file("a: [1\nb: 2\n");
    var missing = folder.resolve("missing.yaml");
    var twice = folder.resolve("twice.yaml");
    Files.writeString(twice, SMALLEST + "---\n" + SMALLEST);

    assertThatThrownBy(() -> ManifestFile.read(broken))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(broken + ": no YAML in line ");
    assertThatThrownBy(() -> ManifestFile.read(missing))
        .isInstanceOf(Refusal.class)
        .hasMessage("there is no manifest " + missing + " that can be read");
    assertThatThrownBy(() -> ManifestFile.read(twice))
        .isInstanceOf(Refusal.class)
        .hasMessage(twice + ": expected one MusicPipeline, got 2 documents");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("manifest.yaml"), content);
  }
}
