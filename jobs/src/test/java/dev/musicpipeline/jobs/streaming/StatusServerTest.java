package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
  private final Vitals vitals = new Vitals();
  private StatusServer server;

  @BeforeEach
  void start() throws IOException {
    var spec =
        new ObjectMapper(new YAMLFactory())
            .readValue(
                """
                kafka: {bootstrapServers: "localhost:1"}
                lake: {endpoint: "http://localhost:1", bucket: music, credentialsSecret: lake}
                database: {host: localhost, name: music, credentialsSecret: database}
                """,
                MusicPipelineSpec.class);
    server = StatusServer.start(0, vitals, new PipelineFile(Path.of("x"), "music", spec));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void livesBeforeItIsReady() throws Exception {
    assertThat(get("/healthz")).isEqualTo("200 ok");
    assertThat(get("/readyz")).isEqualTo("503 waiting for both queries");
    assertThat(get("/status")).isEqualTo("503 the driver is starting");
  }

  @Test
  void isReadyWhileBothQueriesRun() throws Exception {
    var first = UUID.randomUUID();
    vitals.starts(UUID.randomUUID(), "realtime");
    vitals.starts(first, "lake");
    assertThat(get("/readyz")).isEqualTo("200 ok");

    vitals.ends(first);
    assertThat(get("/readyz")).isEqualTo("503 waiting for both queries");
  }

  @Test
  void staysReadyWhenAQueryIsStartedAgainBeforeItsEndIsHeardOf() throws Exception {
    var first = UUID.randomUUID();
    vitals.starts(UUID.randomUUID(), "realtime");
    vitals.starts(first, "lake");

    vitals.starts(UUID.randomUUID(), "lake");
    vitals.ends(first);

    assertThat(get("/readyz")).isEqualTo("200 ok");
  }

  @Test
  void saysTheNumbers() throws Exception {
    var counted = new Offsets(Map.of(0, 7L));
    vitals.begin(
        new Standing(counted, Offsets.NONE, Optional.empty()),
        new Topic("events", "id", Offsets.NONE, counted));

    assertThat(get("/status"))
        .isEqualTo(
            "200 {\"eventsPerSecond\":0,\"lag\":0,\"lakeLag\":7,\"position\":7,\"lakePosition\":0}");
  }

  @Test
  void writesAThreadDumpWhenItIsToldTo() throws Exception {
    assertThat(get("/threads")).isEqualTo("405 expected POST");
    assertThat(send("/threads", HttpRequest.newBuilder().POST(BodyPublishers.noBody())))
        .isEqualTo("200 the thread dump is in the log");
  }

  private String get(String path) throws Exception {
    return send(path, HttpRequest.newBuilder());
  }

  private String send(String path, HttpRequest.Builder request) throws Exception {
    var uri = URI.create("http://localhost:" + server.port() + path);
    var answer =
        HttpClient.newHttpClient()
            .send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
