package dev.musicpipeline.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.PipelineFile.Manifest;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file with the manifest of a pipeline, among others. */
final class ManifestFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private ManifestFile() {}

  /**
   * The pipeline of the file; {@code -} is the standard input.
   *
   * @throws IOException that says what is wrong if the file has not one pipeline with one spec
   */
  static MusicPipeline read(Path file) throws IOException {
    try (var in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      var pipelines =
          documents(in).stream()
              .filter(document -> document.path("kind").asText().equals("MusicPipeline"))
              .toList();
      if (pipelines.size() != 1) {
        throw new IOException(
            "expected one MusicPipeline in %s, got %d".formatted(file, pipelines.size()));
      }
      return pipeline((ObjectNode) pipelines.get(0));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static List<JsonNode> documents(InputStream in) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
      return documents.readAll();
    }
  }

  private static MusicPipeline pipeline(ObjectNode document) throws IOException {
    document.remove("status");
    var manifest = YAML.treeToValue(document, Manifest.class);
    if (manifest.metadata() == null || manifest.spec() == null) {
      throw new IOException("expected metadata and spec of a MusicPipeline");
    }
    var pipeline = new MusicPipeline();
    pipeline.setMetadata(
        new ObjectMetaBuilder()
            .withName(manifest.metadata().name())
            .withNamespace(manifest.metadata().namespace())
            .build());
    pipeline.setSpec(manifest.spec());
    return pipeline;
  }
}
