package dev.musicpipeline.jobs.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.ImportLock;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.dimensions.DimensionCounts;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportRunIT {
  private static final String LISTENS =
      """
      source: shop
      files:
        - {path: "%s", as: listens, format: csv, columns: [user_id, song_id, ts], timeUnit: seconds}
      """;

  @TempDir private static Path services;
  private static TestPipeline pipeline;
  private static SparkSession spark;

  @TempDir private Path files;

  @BeforeAll
  static void start() throws IOException {
    pipeline = TestPipeline.start(services);
    spark =
        PipelineSession.start(
            "test", pipeline.file(), Chosen.NOTHING, Map.of("spark.sql.shuffle.partitions", "2"));
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
    pipeline.close();
  }

  @BeforeEach
  void emptyTheLake() throws Exception {
    for (var table : LakeTable.basic()) {
      if (Spark3Util.loadIcebergTable(spark, table.path()).currentSnapshot() != null) {
        spark.sql("delete from " + table.path());
      }
    }
  }

  @Test
  void importsEachListenOnceHoweverOftenItsLineComes() throws Exception {
    var lines = ImportFiles.listens(1, 500);
    ImportFiles.write(files.resolve("listens.csv"), lines);

    var counts = run(LISTENS.formatted("listens.csv")).records();

    assertThat(events()).isEqualTo(ImportFiles.events(lines));
    assertThat(rejections()).isEqualTo(ImportFiles.rejections(lines));
    assertThat(spark.table("lake." + Lake.RECORDS).select("event_id").distinct().count())
        .isEqualTo(ImportFiles.events(lines).size() + 1); // and the null of rejected rows
    assertThat(List.of(counts.accepted(), counts.rejected(), counts.total()))
        .containsExactly(
            (long) ImportFiles.events(lines).size(),
            (long) ImportFiles.rejections(lines).size(),
            500L);
  }

  @Test
  void addsNothingWhenTheSameLinesComeAgain() throws Exception {
    var lines = ImportFiles.listens(2, 300);
    ImportFiles.write(files.resolve("listens.csv"), lines);
    run(LISTENS.formatted("listens.csv"));
    var snapshot = snapshot(Lake.RECORDS);

    ImportFiles.write(files.resolve("again.csv.gz"), lines.subList(50, 250));
    var again = run(LISTENS.formatted("listens.csv"));
    var elsewhere = run(LISTENS.formatted("again.csv.gz"));

    assertThat(again.importedBefore()).isTrue();
    assertThat(elsewhere.records()).isEqualTo(new LineCounts(0, 200, 0, 0, Map.of()));
    assertThat(snapshot(Lake.RECORDS)).isEqualTo(snapshot);
  }

  @Test
  void addsOnlyTheLinesThatAFileHasGained() throws Exception {
    var lines = ImportFiles.listens(3, 300);
    ImportFiles.write(files.resolve("listens.csv"), lines.subList(0, 200));
    run(LISTENS.formatted("listens.csv"));

    ImportFiles.write(files.resolve("listens.csv"), lines);
    var counts = run(LISTENS.formatted("listens.csv")).records();

    assertThat(events()).isEqualTo(ImportFiles.events(lines));
    assertThat(rejections()).isEqualTo(ImportFiles.rejections(lines));
    assertThat(counts.present()).isEqualTo(200);
  }

  @Test
  void importsALineOnceThatStandsInTwoFiles() throws Exception {
    var lines = ImportFiles.listens(4, 100);
    ImportFiles.write(files.resolve("a.csv"), lines);
    ImportFiles.write(files.resolve("b.csv"), lines);

    var counts = run(LISTENS.formatted("*.csv")).records();

    assertThat(events()).isEqualTo(ImportFiles.events(lines));
    assertThat(counts.copies()).isEqualTo(100);
  }

  @Test
  void namesTheImportInItsOneSnapshot() throws Exception {
    ImportFiles.write(files.resolve("listens.csv"), ImportFiles.listens(5, 50));

    var summary = run(LISTENS.formatted("listens.csv"));

    var table = Spark3Util.loadIcebergTable(spark, "lake." + Lake.RECORDS);
    assertThat(table.currentSnapshot().summary())
        .containsEntry(RecordsTable.IMPORT_ID, summary.importId())
        .containsEntry("added-records", "50");
    assertThat(spark.table("lake." + Lake.RECORDS).select("import_id").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(summary.importId());
  }

  @Test
  void importsJsonLinesOfEventsWithoutADescription() throws Exception {
    var event =
        "{\"event_id\":\"%s\",\"event_type\":\"like\",\"ts\":1331035200000,\"user_id\":\"u\"}";
    ImportFiles.write(
        files.resolve("events.jsonl.gz"),
        List.of(
            event.formatted("a"),
            event.formatted("a"),
            event.formatted("").replace("\"event_id\":\"\",", ""),
            "{\"event_id\":"));

    var counts = run(files.resolve("events.jsonl.gz")).records();

    assertThat(counts).isEqualTo(new LineCounts(2, 0, 1, 1, Map.of("malformed", 1L)));
    assertThat(run(files.resolve("events.jsonl.gz")).importedBefore()).isTrue();
  }

  @Test
  void keepsTheLatestDimensionRecordOfEachKey() throws Exception {
    ImportFiles.write(
        files.resolve("songs.jsonl"),
        List.of(
            "{\"song_id\":\"s1\",\"title\":\"Hey\",\"duration_ms\":9}",
            "{\"song_id\":\"s2\",\"title\":\"Ho\"}",
            "{\"song_id\":\"s1\",\"title\":\"Hey you\"}",
            "{\"title\":\"nobody\"}"));
    ImportFiles.write(files.resolve("artists.csv"), List.of("artist_id,name", "a1,\"A, and B\""));

    var summary = run(files);

    assertThat(summary.dimensions())
        .isEqualTo(
            Map.of(
                "songs", new DimensionCounts(3, 2, 0, 0),
                "artists", new DimensionCounts(1, 1, 0, 0)));
    assertThat(summary.records().rejectedByReason()).isEqualTo(Map.of("missing_field", 1L));
    assertThat(songs()).containsExactly("s1 Hey you null", "s2 Ho null");
    assertThat(names()).containsExactly("a1 A, and B");
  }

  @Test
  void writesOnlyDimensionRecordsThatSayAnything() throws Exception {
    ImportFiles.write(files.resolve("songs.csv"), List.of("song_id,title", "s1,Hey", "s2,Ho"));
    run(files);
    var snapshot = snapshot(Dimension.SONGS.table());
    var updates = updates();

    assertThat(run(files).dimensions()).isEqualTo(Map.of("songs", new DimensionCounts(2, 0, 0, 2)));
    assertThat(snapshot(Dimension.SONGS.table())).isEqualTo(snapshot);

    ImportFiles.write(
        files.resolve("songs.csv"), List.of("song_id,title", "s1,Hey", "s2,Ho ho", "s3,"));
    assertThat(run(files).dimensions()).isEqualTo(Map.of("songs", new DimensionCounts(3, 1, 1, 1)));
    assertThat(songs()).containsExactly("s1 Hey null", "s2 Ho ho null", "s3 null null");
    assertThat(updates().get(0)).isEqualTo(updates.get(0));
    assertThat(updates().get(1)).isGreaterThan(updates.get(1));
  }

  @Test
  void importsTheExample() throws Exception {
    ImportFiles.write(files.resolve("LFM-1b_artists-sample.txt"), List.of("7\tMegadeth"));
    ImportFiles.write(files.resolve("LFM-1b_albums-sample.txt"), List.of("2\tRust In Peace\t7"));
    ImportFiles.write(files.resolve("LFM-1b_tracks-sample.txt"), List.of("5\tHangar 18\t7"));
    ImportFiles.write(
        files.resolve("LFM-1b_LEs-sample.txt"),
        List.of("21\t7\t2\t5\t1331035200", "21\t8\t3\t6\t1331035201"));

    var summary = run(Path.of("../examples/import-lfm1b.yaml"), files);

    assertThat(events()).containsExactly("21 5 2012-03-06T12:00:00Z", "21 6 2012-03-06T12:00:01Z");
    assertThat(summary.lines()).isEqualTo(5);
    assertThat(songs()).containsExactly("5 Hangar 18 null");
  }

  @Test
  void waitsForAnImportThatRuns() throws Exception {
    var database = new Database(pipeline.file());
    var first = ImportLock.await(database);
    var second = CompletableFuture.supplyAsync(() -> take(database));

    await().during(Duration.ofMillis(700)).until(() -> !second.isDone());
    first.close();

    second.get(10, TimeUnit.SECONDS).close();
  }

  @Test
  void runsAsAProgram() throws Exception {
    ImportFiles.write(files.resolve("listens.csv"), ImportFiles.listens(6, 30));
    Files.writeString(files.resolve("import.yaml"), LISTENS.formatted("listens.csv"));
    var json = files.resolve("summary.json");

    try (var child =
        pipeline.run(
            "import",
            ImportRun.class,
            files.resolve("import.yaml").toString(),
            "--json",
            json.toString())) {
      assertThat(child.onExit().get(5, TimeUnit.MINUTES)).isEqualTo(0);
    }
    assertThat(Files.readString(json)).contains("\"lines\" : 30", "\"importedBefore\" : false");
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws Exception {
    Files.writeString(files.resolve("bad.yaml"), "source: shop\nfile: x");
    for (var path : List.of("bad.yaml", "none.yaml", "", "bad.txt")) {
      Files.writeString(files.resolve("bad.txt"), "x", StandardCharsets.UTF_8);
      assertThat(
              new CommandLine(new ImportRun())
                  .execute(pipeline.file().path().toString(), files.resolve(path).toString()))
          .as(path)
          .isEqualTo(2);
    }
  }

  private ImportSummary run(String description) throws Exception {
    Files.writeString(files.resolve("import.yaml"), description);
    return run(files.resolve("import.yaml"));
  }

  private static ImportSummary run(Path path) throws Exception {
    return run(path, null);
  }

  private static ImportSummary run(Path path, Path base) throws Exception {
    var plan =
        ImportPlan.of(path.toString(), base == null ? null : base.toString(), pipeline.file());
    try (var lock = ImportLock.await(new Database(pipeline.file()))) {
      return Import.of(spark, pipeline.file(), plan, Instant.now()).run(lock);
    }
  }

  private static LockedSession take(Database database) {
    try {
      return ImportLock.await(database);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> events() {
    return query(
            "select user_id, song_id, date_format(event_time, \"yyyy-MM-dd'T'HH:mm:ss'Z'\")"
                + " from lake.bronze.records where rejection is null and event_type = 'play'")
        .sorted()
        .toList();
  }

  private static List<String> rejections() {
    return query(
            "select import_line, rejection, cast(raw as string) from lake.bronze.records"
                + " where rejection is not null order by import_line")
        .toList();
  }

  private static List<String> songs() {
    return query("select song_id, title, duration_ms from lake.silver.dim_songs order by 1")
        .toList();
  }

  private static List<String> updates() {
    return query("select updated_at from lake.silver.dim_songs order by song_id").toList();
  }

  private static List<String> names() {
    return query("select artist_id, name from lake.silver.dim_artists").toList();
  }

  private static Stream<String> query(String sql) {
    return spark.sql(sql).collectAsList().stream().map(row -> row.mkString(" "));
  }

  private static long snapshot(String table) throws Exception {
    return Spark3Util.loadIcebergTable(spark, "lake." + table).currentSnapshot().snapshotId();
  }
}
