package dev.musicpipeline.local;

import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
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
    return spec.with(
        spec.kafka().onOneBroker(endpoints.bootstrapServers()),
        spec.lake().at(endpoints.s3Url()),
        spec.database().at("127.0.0.1", endpoints.postgres()));
  }

  /** The manifest with another port of the page. */
  static Manifest withPort(Manifest manifest, int port) {
    var spec = manifest.spec();
    return new Manifest(manifest.name(), spec.with(spec.dashboard().onPort(port)));
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
