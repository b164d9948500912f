package dev.musicpipeline.dashboard.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What tests need beside a dashboard: its manifest with its secrets, and an HTTP client. */
public final class Serving {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter SORTED =
      JSON.writerWithDefaultPrettyPrinter().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Serving() {}

  /** A pipeline with that database, its manifest and secrets written to a folder. */
  public static PipelineFile pipeline(Path folder, String database) throws IOException {
    var server = Postgres.server();
    return pipeline(folder, new DatabaseSpec(server.host(), server.port(), database, "db"));
  }

  /** The same with any database. */
  public static PipelineFile pipeline(Path folder, DatabaseSpec database) throws IOException {
    var spec =
        new MusicPipelineSpec(
            new KafkaSpec("localhost:9092", null),
            new LakeSpec("http://localhost:9000", "lake", null, null, "lake"),
            database,
            null,
            null,
            null,
            null);
    var manifest = folder.resolve("pipeline.yaml");
    PipelineFile.write(manifest, "test", spec);
    var secret = Files.createDirectories(folder.resolve("secrets").resolve("db"));
    Files.writeString(secret.resolve("username"), Postgres.server().user());
    Files.writeString(secret.resolve("password"), Postgres.server().password());
    return PipelineFile.read(manifest.toString());
  }

  /** GET, whatever comes. */
  public static HttpResponse<String> get(int port, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** JSON text, read. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** The same JSON with its fields sorted, one a line: equal values have equal text. */
  public static String sorted(String text) {
    try {
      return sorted(JSON.readValue(text, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** Maps, lists and scalars as such JSON. */
  public static String sorted(Object value) {
    try {
      return SORTED.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
