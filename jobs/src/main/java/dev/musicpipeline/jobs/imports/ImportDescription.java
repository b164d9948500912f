package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * What is imported, and how it is read.
 *
 * @param source name of where the data are from: the events' {@code source}, and a part of the ids
 *     that they are given
 */
public record ImportDescription(String source, List<FileMapping> files) {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

  public ImportDescription {
    if (source == null || !source.matches("[\\p{L}\\p{N}._/-]{1,64}")) {
      throw new IllegalArgumentException(
          "expected a \"source\" of at most 64 letters, digits and ._/- characters, got " + source);
    }
    if (files == null || files.isEmpty()) {
      throw new IllegalArgumentException("expected at least one file under \"files\"");
    }
    files = List.copyOf(files);
  }

  /**
   * Reads a description's YAML.
   *
   * @throws IllegalArgumentException if it is no description; the message says why, and where
   */
  static ImportDescription read(String yaml) {
    try {
      var tree = YAML.readTree(yaml);
      // Before the rest, since a misspelt key is one that is missing as well.
      requireKnown(tree, ImportDescription.class);
      tree.path("files").forEach(file -> requireKnown(file, FileMapping.class));
      return YAML.treeToValue(tree, ImportDescription.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(cause(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")", e);
    }
  }

  private static void requireKnown(JsonNode object, Class<?> type) {
    var known = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new IllegalArgumentException(
                    "unknown key \"%s\"; known are %s".formatted(key, String.join(", ", known)));
              }
            });
  }

  private static String cause(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException own
        ? own.getMessage()
        : e.getOriginalMessage();
  }
}
