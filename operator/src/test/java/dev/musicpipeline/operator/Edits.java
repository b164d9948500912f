package dev.musicpipeline.operator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Examples: a spec that says something of every field, and an edit of each. */
final class Edits {
  private static final Path FILES = Path.of("src/test/resources/edits");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Edits() {}

  static MusicPipeline before() {
    return Pipelines.with(text("spec.yaml"));
  }

  /** The same with that edit. */
  static MusicPipeline after(String path) {
    ObjectNode spec = JSON.valueToTree(fields("spec.yaml"));
    var end = path.lastIndexOf('.');
    var holder = end < 0 ? "" : "/" + path.substring(0, end).replace('.', '/');
    ((ObjectNode) spec.at(holder)).set(path.substring(end + 1), JSON.valueToTree(all().get(path)));
    return Pipelines.with(spec.toString());
  }

  /** New values by the paths of their fields. */
  static Map<String, Object> all() {
    return fields("edits.yaml");
  }

  private static Map<String, Object> fields(String file) {
    return Serialization.unmarshal(text(file), new TypeReference<Map<String, Object>>() {});
  }

  private static String text(String file) {
    try {
      return Files.readString(FILES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
