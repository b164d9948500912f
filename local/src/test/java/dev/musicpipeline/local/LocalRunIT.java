package dev.musicpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline as {@code make run} starts it, against counts that share no code with it. */
class LocalRunIT {
  private static final String MANIFEST =
      """
      apiVersion: musicpipeline.dev/v1
      kind: MusicPipeline
      metadata: {name: test}
      spec:
        kafka: {bootstrapServers: "kafka:9092", events: {partitions: 3}}
        lake: {endpoint: "http://minio:9000", bucket: music, credentialsSecret: lake}
        database: {host: postgres, name: musicpipeline, credentialsSecret: database}
        streaming: {realtimeTrigger: 2s, lakeTrigger: 3s}
        batch: {schedule: "@every 10s"}
        producer: {enabled: true, rate: 500, users: 200, songs: 300, artists: 50,
          malformedPercent: 2, duplicatePercent: 1, latePercent: 1}
      """;

  @TempDir Path folder;
  private int port;

  @Test
  void answersWhatItHasReadAtAnyTimeAndBalancesAtTheEnd() throws Exception {
    port = Ports.orFree(0);
    Files.writeString(folder.resolve("pipeline.yaml"), MANIFEST);
    var answers = new TreeMap<String, JsonNode>();

    var report = folder.resolve("report.json");
    var run = start("--for", "100s", "--report", report.toString());
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              look(answers);
              return !run.isAlive();
            });
    assertThat(run.exitValue()).as(said()).isEqualTo(0);
    assertThat(answers).as(said()).isNotEmpty();

    var lake = new Lake(folder.resolve("data").resolve("s3").resolve("music"));
    for (var answer : answers.values()) {
      var read = readBy(answer.path("offsets").path("realtime"));
      assertThat(counts(answer)).as(answer.toString()).isEqualTo(counted(lake, read));
    }
    var said = new ObjectMapper().readTree(report.toFile());
    assertThat(counts(said.path("serving"))).isEqualTo(counted(lake, "true"));
    assertThat(counts(said.path("serving").path("batch"))).isEqualTo(counted(lake, "true"));
    assertThat(rows(lake, said.path("tables"))).isEqualTo(fields(said.path("tables")));
    assertThat(lake.query("select sum(events) from " + lake.rows("gold.daily_metrics")))
        .containsExactly(said.path("accepted").asText());
    assertThat(lake.query("select count(title) from " + lake.rows("silver.dim_songs")))
        .as("songs that have come with their names")
        .containsExactly("300");
  }

  /** Keeps the totals of each moment at which the rollup adds to the batch part. */
  private void look(Map<String, JsonNode> answers) throws InterruptedException {
    var totals = new DashboardApi(port).find("totals");
    if (totals.isPresent() && totals.get().hasNonNull("asOf")) {
      var offsets = totals.get().path("offsets");
      if (!offsets.path("batch").equals(offsets.path("realtime"))) {
        answers.put(offsets.path("realtime").toString(), totals.get());
      }
    }
  }

  /** Of the answer: how many events of each type, and how many rejections of each reason. */
  private static Map<String, Long> counts(JsonNode totals) {
    var counts = fields(totals.path("byType"));
    counts.putAll(fields(totals.path("rejectedByReason")));
    return counts;
  }

  /** The same of bronze.records, of the rows of which that is true: each event once. */
  private static Map<String, Long> counted(Lake lake, String which)
      throws IOException, SQLException {
    var records = "(select * from " + lake.rows("bronze.records") + " where " + which + ")";
    var accepted =
        """
        select event_type, count(*) from (
          select distinct on (event_id, cast(event_time at time zone 'UTC' as date)) event_type
          from %s where rejection is null)
        group by all\
        """
            .formatted(records);
    var rejected =
        "select split_part(rejection, ':', 1), count(*) from %s where rejection is not null group by all"
            .formatted(records);
    return Stream.concat(lake.query(accepted).stream(), lake.query(rejected).stream())
        .map(row -> row.split("\\|"))
        .collect(Collectors.toMap(row -> row[0], row -> Long.valueOf(row[1])));
  }

  private static String readBy(JsonNode offsets) {
    return offsets.properties().stream()
        .map(
            end ->
                "(kafka_partition = %s and kafka_offset < %d)"
                    .formatted(end.getKey(), end.getValue().asLong()))
        .collect(Collectors.joining(" or "));
  }

  private static Map<String, Long> rows(Lake lake, JsonNode tables)
      throws IOException, SQLException {
    var rows = new TreeMap<String, Long>();
    for (var table : fields(tables).keySet()) {
      var count = lake.query("select count(*) from " + lake.rows(table));
      rows.put(table, Long.valueOf(count.get(0)));
    }
    return rows;
  }

  private static Map<String, Long> fields(JsonNode object) {
    var fields = new TreeMap<String, Long>();
    object.properties().forEach(each -> fields.put(each.getKey(), each.getValue().asLong()));
    return fields;
  }

  private Process start(String... more) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--file",
                folder.resolve("pipeline.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(port)));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }
}
