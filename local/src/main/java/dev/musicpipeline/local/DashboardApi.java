package dev.musicpipeline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The REST API of the dashboard that runs as a child. */
final class DashboardApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;

  DashboardApi(int port) {
    this.port = port;
  }

  /** Where people look. */
  String page() {
    return "http://localhost:" + port + "/";
  }

  /**
   * Its answer to {@code GET /api/<view>}.
   *
   * @throws IOException if there is no answer, or another status than 200
   */
  JsonNode get(String view) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + view))
            .timeout(Duration.ofSeconds(10))
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("GET /api/" + view + " answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  /** The same; empty while there is no answer. */
  Optional<JsonNode> find(String view) throws InterruptedException {
    try {
      return Optional.of(get(view));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
