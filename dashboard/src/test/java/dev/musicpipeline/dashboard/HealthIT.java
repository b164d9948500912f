package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.musicpipeline.dashboard.seed.Listeners;
import dev.musicpipeline.dashboard.seed.Oracle;
import dev.musicpipeline.dashboard.seed.Refused;
import dev.musicpipeline.dashboard.seed.Serving;
import dev.musicpipeline.dashboard.seed.Story;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthIT {
  private static final Instant NOW = Instant.parse("2026-11-18T12:34:56Z");

  @TempDir Path folder;

  @Test
  void tellsQueriesRunsErasLedgerAndFreshness() throws Exception {
    var story = story();
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      server.write(story);
      server.writer().useTransaction(HealthIT::write);

      var answer = Serving.get(server.port(), "/api/health");

      assertThat(Serving.sorted(answer.body())).isEqualTo(Serving.sorted(expected(story)));
    }
  }

  @Test
  void tellsTheHistoryOfBatchRunsNewestFirst() throws Exception {
    var story = story();
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      server.write(story);
      server.writer().useTransaction(HealthIT::write);

      var all = Serving.json(Serving.get(server.port(), "/api/batch-runs").body()).get("runs");
      var newest =
          Serving.json(Serving.get(server.port(), "/api/batch-runs?limit=1").body()).get("runs");

      var lakeBehind = ended(failed(2, "12:30:00Z", "12:34:00Z", "LakeBehind", "at 5 of 7"));
      var published = new HashMap<>(published(story));
      published.put("result", "Published");
      published.put("endedAt", published.remove("publishedAt"));
      published.put("cut", story.cut());
      published.put("asOf", "2026-11-18T12:26:36Z");
      published.put("offered", false);
      published.put("withdrawnAt", null);
      published.put("message", null);
      assertThat(Serving.sorted(all.toString()))
          .isEqualTo(
              Serving.sorted(
                  List.of(
                      lakeBehind,
                      published,
                      ended(failed(null, "12:00:00Z", "12:00:01Z", "Failed", "old")))));
      assertThat(Serving.sorted(newest.toString())).isEqualTo(Serving.sorted(List.of(lakeBehind)));
    }
  }

  @Test
  void tellsWhichRunsOneCanGoBackToAndWhichWereTakenBack() throws Exception {
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      server.write(story());
      server.writer().useTransaction(HealthIT::writeRuns);

      var runs = Serving.json(Serving.get(server.port(), "/api/batch-runs").body()).get("runs");
      var health = Serving.json(Serving.get(server.port(), "/api/health").body());

      assertThat(runs)
          .extracting(
              run -> run.get("era").asInt(),
              run -> run.get("result").asText(),
              run -> run.get("offered").asBoolean(),
              run -> run.get("withdrawnAt").asText())
          .containsExactly(
              tuple(5, "Withdrawn", false, "2026-11-18T12:34:00Z"),
              tuple(4, "Published", false, "null"),
              tuple(3, "Published", true, "null"),
              tuple(1, "Published", false, "null"));
      assertThat(health.get("publishedEra").asInt()).isEqualTo(4);
      assertThat(health.get("asOf").asText()).isEqualTo("2026-11-18T12:32:00Z");
    }
  }

  private static void writeRuns(Handle database) {
    database.execute(
        "insert into serving.eras select era, now() from generate_series(3, 5) as era");
    database.execute(
        "insert into serving.batch_runs (era, interval_end, started_at, published_at, as_of,"
            + " new_records, accepted, touched_days, withdrawn_at, kept) values"
            + " (3, now(), now(), '2026-11-18T12:31:00Z', '2026-11-18T12:30:00Z', 0, 0, '{}', null, true),"
            + " (4, now(), now(), '2026-11-18T12:33:00Z', '2026-11-18T12:32:00Z', 0, 0, '{}', null, true),"
            + " (5, now(), now(), '2026-11-18T12:33:30Z', '2026-11-18T12:33:00Z', 0, 0, '{}',"
            + " '2026-11-18T12:34:00Z', false)");
  }

  private static Map<String, Object> ended(Map<String, Object> failed) {
    var run = new HashMap<>(failed);
    run.put("result", run.remove("reason"));
    for (var unknown :
        List.of(
            "startedAt",
            "durationSeconds",
            "newRecords",
            "accepted",
            "touchedDays",
            "cut",
            "asOf",
            "withdrawnAt")) {
      run.put(unknown, null);
    }
    run.put("offered", false);
    return run;
  }

  @Test
  void saysWhatIsAwaitedInAnEmptyPipeline() throws Exception {
    try (var server = RunningServer.start(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
      var health = Serving.json(Serving.get(server.port(), "/api/health").body());
      var chart = Serving.json(Serving.get(server.port(), "/api/charts/weekly").body());
      var trending = Serving.json(Serving.get(server.port(), "/api/trending").body());
      var daily = Serving.json(Serving.get(server.port(), "/api/metrics/daily").body());

      assertThat(health.get("state").asText()).isEqualTo("waiting");
      assertThat(health.get("note").asText()).isEqualTo("no batch run is published yet");
      assertThat(chart.get("note").asText())
          .isEqualTo("no plays yet: no batch run is published, and realtime has counted none");
      assertThat(trending.get("note").asText())
          .isEqualTo("realtime has not counted any record yet");
      assertThat(daily.get("note").asText())
          .isEqualTo("no events yet: no batch run is published, and realtime has counted none");
    }
  }

  private static Story story() {
    var listeners = new Listeners(3);
    var events = new ArrayList<>(listeners.hear(50, 1, NOW.minusSeconds(600), Duration.ofHours(1)));
    events.addAll(listeners.hear(20, 2, NOW, Duration.ofMinutes(5)));
    var refused = List.of(new Refused(1, NOW, "malformed"), new Refused(2, NOW, "too_old"));
    return new Story(
            events,
            refused,
            4,
            0,
            null,
            NOW.minusMillis(1500),
            Map.of(),
            Map.of(),
            Map.of(0, 40L, 1, 36L))
        .publish(1, NOW.minusSeconds(500), Map.of(0, 30L, 1, 25L));
  }

  private static void write(Handle database) {
    for (var statement :
        List.of(
            "insert into serving.progress values ('lake', 0, 38), ('lake', 1, 36)",
            "insert into serving.generations values"
                + " ('realtime', 1, 't', '{}', 'first start', '2026-11-01T00:00:00Z'),"
                + " ('realtime', 2, 't', '{}', 'checkpoint lost', '2026-11-02T00:00:00Z'),"
                + " ('lake', 1, 't', '{}', 'first start', '2026-11-01T00:00:00Z')",
            "insert into serving.query_health values ('realtime', 2, 9, '2026-11-18T12:34:55Z',"
                + " '{\"0\": 44, \"1\": 36, \"2\": 5}', '{\"0\": 40, \"1\": 36}', 812.5, 640)",
            "insert into serving.eras values (2, '2026-11-18T12:33:00Z', null, 'open')",
            "insert into serving.failed_runs (era, interval_end, ended_at, reason, message) values"
                + " (null, '2026-11-18T12:00:00Z', '2026-11-18T12:00:01Z', 'Failed', 'old'),"
                + " (2, '2026-11-18T12:30:00Z', '2026-11-18T12:34:00Z', 'LakeBehind', 'at 5 of 7')")) {
      database.execute(statement);
    }
  }

  private static Map<String, Object> expected(Story story) {
    var lakeBehind = failed(2, "12:30:00Z", "12:34:00Z", "LakeBehind", "at 5 of 7");
    var expected = new HashMap<String, Object>(new Oracle(story).ledger());
    expected.put("asOf", "2026-11-18T12:26:36Z");
    expected.put("realtimeThrough", "2026-11-18T12:34:54.500Z");
    expected.put("approximate", true);
    expected.put("offsets", Map.of("batch", story.cut(), "realtime", story.progress()));
    expected.put("note", null);
    expected.put("state", "failing");
    expected.put("reasons", List.of("the last batch run was not published: LakeBehind: at 5 of 7"));
    expected.put("now", "2026-11-18T12:34:56Z");
    expected.put("freshnessSeconds", 1.5);
    expected.put("publishedEra", 1);
    expected.put("queries", List.of(realtime(), lake()));
    var last = new HashMap<>(lakeBehind);
    last.put("result", last.remove("reason"));
    last.put("durationSeconds", null);
    last.put("newRecords", null);
    var batch = new HashMap<String, Object>();
    batch.put("last", last);
    batch.put("published", published(story));
    batch.put(
        "failed", List.of(lakeBehind, failed(null, "12:00:00Z", "12:00:01Z", "Failed", "old")));
    var open = new HashMap<String, Object>(Map.of("era", 2, "openedAt", "2026-11-18T12:33:00Z"));
    open.put("asOf", null);
    batch.put("openEras", List.of(open));
    expected.put("batch", batch);
    return expected;
  }

  private static Map<String, Object> failed(
      Integer era, String interval, String ended, String reason, String message) {
    var run = new HashMap<String, Object>();
    run.put("era", era);
    run.put("intervalEnd", "2026-11-18T" + interval);
    run.put("endedAt", "2026-11-18T" + ended);
    run.put("reason", reason);
    run.put("message", message);
    return run;
  }

  private static Map<String, Object> published(Story story) {
    return Map.of(
        "era",
        1,
        "intervalEnd",
        "2026-11-18T12:26:36Z",
        "startedAt",
        "2026-11-18T12:26:37Z",
        "publishedAt",
        "2026-11-18T12:26:42Z",
        "durationSeconds",
        5.0,
        "newRecords",
        11,
        "accepted",
        50,
        "touchedDays",
        story.batch().stream().map(event -> event.day()).distinct().count());
  }

  private static Map<String, Object> realtime() {
    var query = new HashMap<String, Object>();
    query.put("query", "realtime");
    query.put("generation", 2);
    query.put("generationReason", "checkpoint lost");
    query.put("generationStartedAt", "2026-11-02T00:00:00Z");
    query.put("batchId", 9);
    query.put("updatedAt", "2026-11-18T12:34:55Z");
    query.put("lag", 9);
    query.put("eventsPerSecond", 812.5);
    query.put("batchDurationMs", 640);
    query.put("offsets", Map.of(0, 40, 1, 36));
    return query;
  }

  private static Map<String, Object> lake() {
    var query = new HashMap<String, Object>();
    query.put("query", "lake");
    query.put("generation", 1);
    query.put("generationReason", "first start");
    query.put("generationStartedAt", "2026-11-01T00:00:00Z");
    query.put("offsets", Map.of(0, 38, 1, 36));
    for (var unknown :
        List.of("batchId", "updatedAt", "lag", "eventsPerSecond", "batchDurationMs")) {
      query.put(unknown, null);
    }
    return query;
  }
}
