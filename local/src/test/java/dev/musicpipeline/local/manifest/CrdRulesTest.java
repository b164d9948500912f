package dev.musicpipeline.local.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster accepts or refuses, one machine does as well: the files are the cluster's. */
class CrdRulesTest {
  private static final Path FILES = Path.of("../e2e/src/test/resources/api");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final CrdSchema SCHEMA = CrdSchema.load();

  static List<String> valid() throws IOException {
    return files("valid-");
  }

  static List<String> invalid() throws IOException {
    return files("invalid-");
  }

  /** A change is between two manifests, which one machine does not see. */
  private static List<String> files(String prefix) throws IOException {
    try (var files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix) && !name.contains("-change-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void accepts(String file) throws IOException {
    assertThat(SCHEMA.problems(manifest(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refuses(String file) throws IOException {
    var why = Files.readString(FILES.resolve(file)).lines().findFirst().orElseThrow().substring(2);

    assertThat(SCHEMA.problems(manifest(file))).anyMatch(problem -> problem.contains(why));
  }

  private static JsonNode manifest(String file) throws IOException {
    var base = YAML.readTree(FILES.resolve("base.yaml").toFile());
    return SCHEMA.withoutNulls(
        YAML.readerForUpdating(base).readValue(FILES.resolve(file).toFile()));
  }
}
