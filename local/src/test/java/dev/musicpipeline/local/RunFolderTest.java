package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.PipelineFile.Credentials;
import dev.musicpipeline.embedded.EmbeddedPostgres;
import dev.musicpipeline.embedded.EmbeddedS3;
import dev.musicpipeline.local.Services.Endpoints;
import dev.musicpipeline.local.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "local.yaml");

  @TempDir Path data;

  @Test
  void putsTheEmbeddedServicesInThePlaceOfTheNamedOnes() throws IOException {
    var manifest = RunFolder.withPort(ManifestFile.read(EXAMPLE), 9999);

    var pipeline = new RunFolder(data).write(manifest, new Endpoints(1001, 1002, 1003));

    var spec = pipeline.spec();
    assertThat(spec.kafka().bootstrapServers()).isEqualTo("127.0.0.1:1001");
    assertThat(spec.lake().endpoint()).isEqualTo("http://127.0.0.1:1002");
    assertThat(pipeline.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:1003/musicpipeline");
    assertThat(spec.dashboard().port()).isEqualTo(9999);
    assertThat(spec.producer()).isEqualTo(manifest.spec().producer());
    assertThat(spec.streaming()).isEqualTo(manifest.spec().streaming());
  }

  @Test
  void keepsTheSecretsFromOthersAndFromRunToRun() throws IOException {
    var manifest = ManifestFile.read(EXAMPLE);
    var endpoints = new Endpoints(1, 2, 3);
    var folder = new RunFolder(data);

    var first = folder.write(manifest, endpoints);
    var again = folder.write(manifest, endpoints);

    var s3 = EmbeddedS3.credentials(data);
    var postgres = EmbeddedPostgres.credentials(data);
    assertThat(again.lakeCredentials())
        .isEqualTo(first.lakeCredentials())
        .isEqualTo(new Credentials(s3.user(), s3.password()));
    assertThat(again.databaseCredentials())
        .isEqualTo(new Credentials(postgres.user(), postgres.password()));
    var secret = data.resolve("run").resolve("secrets").resolve("lake").resolve("secretKey");
    assertThat(Files.getPosixFilePermissions(secret))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
