package dev.musicpipeline.local;

import dev.musicpipeline.crds.DashboardSpec;
import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.TopicSpec;
import dev.musicpipeline.embedded.EmbeddedPostgres;
import dev.musicpipeline.embedded.EmbeddedS3;
import dev.musicpipeline.embedded.KeptCredentials;
import dev.musicpipeline.local.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * {@code <data>/run}: the manifest as the children read it, with the embedded services in the place
 * of the named ones, and its secrets.
 */
final class RunFolder {
  private final Path data;

  RunFolder(Path data) {
    this.data = data;
  }

  /** Writes all of it. */
  PipelineFile write(Manifest manifest, Services.Endpoints endpoints) throws IOException {
    var spec = embedded(manifest.spec(), endpoints);
    var file = path();
    Files.createDirectories(file.getParent());
    PipelineFile.write(file, manifest.name(), spec);
    var s3 = EmbeddedS3.credentials(data);
    secret(spec.lake().credentialsSecret(), "accessKey", "secretKey", s3);
    var postgres = EmbeddedPostgres.credentials(data);
    secret(spec.database().credentialsSecret(), "username", "password", postgres);
    return PipelineFile.read(file.toString());
  }

  Path path() {
    return data.resolve("run").resolve("pipeline.yaml");
  }

  static MusicPipelineSpec embedded(MusicPipelineSpec spec, Services.Endpoints endpoints) {
    var topic = spec.kafka().events();
    var lake = spec.lake();
    var database = spec.database();
    return new MusicPipelineSpec(
        new KafkaSpec(
            endpoints.bootstrapServers(),
            // One broker holds one replica.
            new TopicSpec(topic.topic(), topic.partitions(), 1, topic.retentionHours())),
        new LakeSpec(
            endpoints.s3Url(), lake.bucket(), lake.region(), true, lake.credentialsSecret()),
        new DatabaseSpec(
            "127.0.0.1", endpoints.postgres(), database.name(), database.credentialsSecret()),
        spec.streaming(),
        spec.batch(),
        spec.producer(),
        spec.dashboard());
  }

  /** The manifest with another port of the page. */
  static Manifest withPort(Manifest manifest, int port) {
    var spec = manifest.spec();
    return new Manifest(
        manifest.name(),
        new MusicPipelineSpec(
            spec.kafka(),
            spec.lake(),
            spec.database(),
            spec.streaming(),
            spec.batch(),
            spec.producer(),
            new DashboardSpec(port)));
  }

  private void secret(String name, String userKey, String passwordKey, KeptCredentials credentials)
      throws IOException {
    var folder = Files.createDirectories(data.resolve("run").resolve("secrets").resolve(name));
    write(folder.resolve(userKey), credentials.user());
    write(folder.resolve(passwordKey), credentials.password());
  }

  private static void write(Path file, String value) throws IOException {
    if (!Files.exists(file)) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    Files.writeString(file, value);
  }
}
