package dev.musicpipeline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdTest {
  private static final String NAME = "musicpipelines.musicpipeline.dev-v1.yml";

  @Test
  void theOneCopyIsWhatTheRecordsGenerate() throws IOException {
    var copy = Files.readString(Path.of(NAME));
    var generated = Files.readString(Path.of("target/crd", NAME));

    assertThat(copy).as("%s is stale: run make crds", NAME).isEqualTo(generated);
  }

  @Test
  void fitsIntoAConfigMap() throws IOException {
    assertThat(Files.size(Path.of(NAME))).isLessThan(262_144);
  }
}
