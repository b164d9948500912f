package dev.musicpipeline.local.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.schedule.Schedule;
import dev.musicpipeline.local.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that holds one MusicPipeline. */
public final class ManifestFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
              .build());

  private ManifestFile() {}

  /**
   * Reads and validates a manifest; what it leaves out has its default.
   *
   * @throws Refusal with one line for each thing that is wrong
   */
  public static Manifest read(Path file) {
    var schema = CrdSchema.load();
    var document = schema.withoutNulls(document(file));
    refuse(file, schema.problems(document));
    var manifest = new Manifest(document.at("/metadata/name").asText(), spec(document));
    refuse(file, scheduleProblems(manifest.spec()));
    return manifest;
  }

  private static JsonNode document(Path file) {
    if (!Files.isReadable(file)) {
      throw new Refusal("there is no manifest " + file + " that can be read");
    }
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      var all = documents.readAll();
      if (all.size() != 1) {
        throw new Refusal(file + ": expected one MusicPipeline, got " + all.size() + " documents");
      }
      return all.get(0);
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      var reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new Refusal(file + ": no YAML" + line + ": " + reason);
    } catch (IOException e) {
      throw new Refusal("cannot read the manifest " + file + ": " + e.getMessage());
    }
  }

  private static MusicPipelineSpec spec(JsonNode document) {
    try {
      return YAML.treeToValue(document.get("spec"), MusicPipelineSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the CRD and its records disagree", e);
    }
  }

  /** What a schema cannot say. */
  private static List<String> scheduleProblems(MusicPipelineSpec spec) {
    try {
      Schedule.of(spec.batch().schedule(), spec.batch().timeZone());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("spec.batch.schedule: " + e.getMessage());
    }
  }

  private static void refuse(Path file, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new Refusal(
          String.join("\n", problems.stream().map(problem -> file + ": " + problem).toList()));
    }
  }
}
