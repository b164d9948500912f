package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.dashboard.seed.Heard;
import dev.musicpipeline.dashboard.seed.Listeners;
import dev.musicpipeline.dashboard.seed.Oracle;
import dev.musicpipeline.dashboard.seed.Refused;
import dev.musicpipeline.dashboard.seed.Serving;
import dev.musicpipeline.dashboard.seed.Story;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every view's answer, as a whole, is what the oracle computes from the same events. */
@ParameterizedClass
@MethodSource("stories")
class AnswersIT {
  private static final Instant NOW = Instant.parse("2026-11-18T12:34:56.789Z"); // a Wednesday
  private static final LocalDate TODAY = LocalDate.parse("2026-11-18");
  private static final LocalDate WEEK = LocalDate.parse("2026-11-16");

  private static TimeZone zone;
  private static RunningServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    zone = TimeZone.getDefault();
    TimeZone.setDefault(
        TimeZone.getTimeZone("Pacific/Apia")); // days and weeks are UTC none the less
    server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterAll
  static void stop() {
    server.close();
    TimeZone.setDefault(zone);
  }

  private final Oracle oracle;

  AnswersIT(Story story) {
    oracle = new Oracle(story);
  }

  @BeforeParameterizedClassInvocation
  static void write(Story story) {
    server.write(story);
  }

  static List<Story> stories() {
    var before = story(1);
    var published = before.publish(2, NOW.minusSeconds(400), Map.of(0, 90L, 1, 80L, 10, 7L));
    var allPublished = before.publish(4, NOW.minusSeconds(1), before.progress());
    return List.of(
        before, published, allPublished, story(2).publish(1, NOW.minusSeconds(900), Map.of(0, 5L)));
  }

  /** Alone in its week, and already in the next one where this JVM's clocks are. */
  private static Heard onASundayNight() {
    var ts = Instant.parse("2026-03-01T23:59:30Z");
    return new Heard(3, ts, "play", "user-1", "s1", "ar1", "US", "Ohio", "Akron", 1);
  }

  /** Imports, four eras, and events that are late by days and weeks in each of them. */
  private static Story story(long seed) {
    var listeners = new Listeners(seed);
    var events = new ArrayList<Heard>();
    events.addAll(listeners.hear(200, 0, NOW.minus(Duration.ofDays(20)), Duration.ofDays(30)));
    for (var era = 1; era <= 4; era++) {
      var end = NOW.minus(Duration.ofMinutes(5L * (4 - era)));
      events.addAll(listeners.hear(300, era, end, Duration.ofMinutes(5)));
      events.addAll(listeners.hear(60, era, end, Duration.ofDays(25)));
    }
    events.add(onASundayNight());
    var refused =
        List.of(
            new Refused(0, NOW.minusSeconds(999_960), "bad_line"),
            new Refused(1, NOW.minusSeconds(1_000), "missing_field"),
            new Refused(1, NOW.minusSeconds(1_000), "malformed"),
            new Refused(3, NOW.minusSeconds(300), "malformed"),
            new Refused(4, NOW.minusSeconds(10), "too_old"));
    return new Story(
        events,
        refused,
        17,
        0,
        null,
        NOW,
        Listeners.names(),
        Map.of(),
        Map.of(0, 120L, 1, 100L, 10, 9L));
  }

  @Test
  void totals() {
    same("/api/totals", oracle.totals());
  }

  @Test
  void trending() {

    same("/api/trending", oracle.trending("song", 20));
    same("/api/trending?by=song&limit=3", oracle.trending("song", 3));
    same("/api/trending?by=artist", oracle.trending("artist", 20));
  }

  @Test
  void weeklyCharts() {

    same("/api/charts/weekly", oracle.chart("song", WEEK, 100));
    same("/api/charts/weekly?kind=artist&week=2026-W47", oracle.chart("artist", WEEK, 100));
    for (var weeks = 1; weeks <= 9; weeks++) {
      var monday = WEEK.minusWeeks(weeks);
      same("/api/charts/weekly?week=" + monday, oracle.chart("song", monday, 100));
      same("/api/charts/weekly?limit=2&week=" + monday, oracle.chart("song", monday, 2));
    }
  }

  @Test
  void dailyMetrics() {
    var groups = List.of("eventType", "country", "region");
    var from = TODAY.minusDays(29);

    same("/api/metrics/daily", oracle.daily(from, TODAY, groups, event -> true, 5000));
    same("/api/metrics/daily?limit=7", oracle.daily(from, TODAY, groups, event -> true, 7));
    same(
        "/api/metrics/daily?from=2026-10-20&to=2026-11-01&groupBy=eventType",
        oracle.daily(
            LocalDate.parse("2026-10-20"),
            LocalDate.parse("2026-11-01"),
            List.of("eventType"),
            event -> true,
            5000));
    same(
        "/api/metrics/daily?groupBy=region,country&eventType=play",
        oracle.daily(from, TODAY, List.of("country", "region"), Heard::play, 5000));
  }

  @Test
  void dailyMetricsOfOnePlace() {
    var groups = List.of("eventType", "country", "region");
    var from = TODAY.minusDays(29);

    for (var region : List.of("Georgia", "", "Côte d'Ivoire'; --", "no such region")) {
      same(
          "/api/metrics/daily?region=" + encoded(region),
          oracle.daily(from, TODAY, groups, event -> event.region().equals(region), 5000));
    }
    same(
        "/api/metrics/daily?region=Georgia&country=GE",
        oracle.daily(from, TODAY, groups, event -> event.country().equals("GE"), 5000));
  }

  @Test
  void geography() {

    for (var level : List.of("country", "region", "city")) {
      same("/api/geography?level=" + level, oracle.geography(level, null, null, e -> true, 50));
      same(
          "/api/geography?limit=2&from=2026-11-01&to=2026-11-17&level=" + level,
          oracle.geography(
              level, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-17"), e -> true, 2));
      same(
          "/api/geography?country=US&level=" + level,
          oracle.geography(level, null, null, event -> event.country().equals("US"), 50));
    }
    same(
        "/api/geography?level=city&country=US&region=",
        oracle.geography(
            "city",
            null,
            null,
            event -> event.country().equals("US") && event.region().isEmpty(),
            50));
  }

  private void same(String path, Map<String, Object> expected) {
    var response = Serving.get(server.port(), path);

    assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
    assertThat(Serving.sorted(response.body())).as(path).isEqualTo(Serving.sorted(expected));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
