package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.dashboard.database.Database;
import dev.musicpipeline.dashboard.http.WebServer;
import dev.musicpipeline.dashboard.merged.Snapshots;
import dev.musicpipeline.dashboard.seed.Postgres;
import dev.musicpipeline.dashboard.seed.Serving;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiIT {
  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = RunningServer.start(folder, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          totals?x=1               | expected no parameters, got x
          trending?by=album        | by: expected one of song, artist, got "album"
          trending?limit=101       | limit: expected a whole number from 1 to 100, got "101"
          charts/weekly?week=47    | week: expected an ISO week such as 2026-W47 or its Monday such as 2026-11-16, got "47"
          charts/weekly?kind=a&kind=b | kind: expected one value, got 2
          metrics/daily?from=2026-11-02&to=2026-11-01 | to: expected a date not before from, got "2026-11-01"
          metrics/daily?eventType=dance | eventType: expected one of play, pause, resume, seek, skip, complete, stop, like, got "dance"
          metrics/daily?region=%00 | expected values of at most 1024 characters without null characters
          geography?level=street   | level: expected one of country, region, city, got "street"
          geography?region=x       | expected only level, from, to, country, limit, got region
          """)
  void refusesWhatItCannotUnderstand(String path, String error) {
    var response = Serving.get(server.port(), "/api/" + path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Serving.sorted(response.body()))
        .isEqualTo(Serving.sorted(Map.of("status", 400, "error", error)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "charts/weekly?week=0001-W01",
        "charts/weekly?week=9999-W51",
        "metrics/daily?from=0001-01-01&to=9999-12-31",
        "metrics/daily?from=9999-12-31",
        "metrics/daily?to=0000-01-01",
        "geography?from=0000-01-01&to=9999-12-31",
        "metrics/daily?region=';--%25&country=%E2%98%83&groupBy=region"
      })
  void answersForAnyDateAndAnyPlace(String path) {
    var response = Serving.get(server.port(), "/api/" + path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void answersOtherPathsInJsonToo() {
    for (var path : List.of("/api/nothing", "/nothing", "/js/../x", "/js/none.js", "/page.java")) {
      var response = Serving.get(server.port(), path);

      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(Serving.json(response.body()).get("error").asText())
          .endsWith("GET /api lists what there is");
    }
  }

  @Test
  void listsItsViews() {
    var listing = Serving.json(Serving.get(server.port(), "/api").body());

    assertThat(listing.get("views").findValuesAsText("path"))
        .containsExactly(
            "/api/totals",
            "/api/trending",
            "/api/charts/weekly",
            "/api/metrics/daily",
            "/api/geography",
            "/api/batch-runs",
            "/api/health");
  }

  @Test
  void tellsBrowsersToRunNothingButItsOwnFiles() {
    for (var path : List.of("/", "/page.css", "/js/main.js", "/api/totals", "/nothing")) {
      var headers = Serving.get(server.port(), path).headers();

      assertThat(headers.firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(
              policy ->
                  assertThat(policy)
                      .startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("Server")).as(path).isEmpty();
    }
  }

  @Test
  void servesThePageAndItsChartLibraryFromTheClassPath() {
    var page = Serving.get(server.port(), "/").body();
    var library = page.replaceAll("(?s).*<script src=\"(/lib/[^\"]+)\".*", "$1");
    var script = Serving.get(server.port(), library);

    assertThat(page).doesNotContain("${").doesNotContain("http://").doesNotContain("https://");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(script.body()).contains("Apache");
  }

  @Test
  void saysThatThePipelineIsNotProvisionedAndAnswersOnceItIs(@TempDir Path folder)
      throws Exception {
    var name = Postgres.database();
    try (var unprovisioned = RunningServer.start(name, folder, Clock.systemUTC())) {
      var before = Serving.get(unprovisioned.port(), "/api/totals");
      var notReady = Serving.get(unprovisioned.port(), "/readyz");
      Postgres.migrate(name);

      assertThat(before.statusCode()).isEqualTo(503);
      assertThat(Serving.json(before.body()).get("error").asText())
          .isEqualTo("the pipeline is not provisioned yet: its serving schema is missing");
      assertThat(notReady.statusCode()).isEqualTo(503);
      assertThat(Serving.get(unprovisioned.port(), "/api/totals").statusCode()).isEqualTo(200);
      assertThat(Serving.get(unprovisioned.port(), "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndLivesOn(@TempDir Path folder) throws Exception {
    var pipeline = Serving.pipeline(folder, new DatabaseSpec("127.0.0.1", 1, "none", "db"));
    try (var database = Database.open(pipeline)) {
      var snapshots = new Snapshots(database, Clock.systemUTC());
      var away = WebServer.of(Views.of(pipeline.spec()), snapshots::answer).start(0);

      var totals = Serving.get(away.port(), "/api/totals");
      var refused = Serving.get(away.port(), "/api/totals?x=1");
      var alive = Serving.get(away.port(), "/healthz");
      away.stop();

      assertThat(totals.statusCode()).isEqualTo(503);
      assertThat(Serving.sorted(totals.body()))
          .isEqualTo(
              Serving.sorted(
                  Map.of("status", 503, "error", "the serving database does not answer")));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(alive.statusCode()).isEqualTo(200);
    }
  }
}
