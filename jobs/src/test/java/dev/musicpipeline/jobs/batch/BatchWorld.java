package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.LakeCatalog;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.provision.Provision;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;

/** A provisioned pipeline in which a test plays the streaming driver and the imports. */
public final class BatchWorld implements AutoCloseable {
  public final TestPipeline pipeline;
  public final Database database;
  public final SparkSession spark;

  public BatchWorld(Path folder, String... spec) throws IOException {
    pipeline = TestPipeline.start(folder, spec);
    database = new Database(pipeline.file());
    spark =
        PipelineSession.start(
            "test",
            pipeline.file(),
            Chosen.NOTHING.over(
                Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "2")),
            Map.of());
  }

  /** Back to a pipeline that has just been provisioned. */
  public void clear() throws IOException, SQLException {
    try (var catalog = LakeCatalog.open(pipeline.file())) {
      for (var namespace : catalog.listNamespaces()) {
        catalog.listTables(namespace).forEach(table -> catalog.dropTable(table, false));
      }
    }
    execute("drop schema serving cascade");
    provision();
  }

  /** Makes what is missing. */
  void provision() {
    new CommandLine(new Provision()).execute(pipeline.file().path().toString());
  }

  /** Appends records to bronze, in one commit. */
  public void arrive(Collection<Arrived> records) throws Exception {
    if (!records.isEmpty()) {
      spark
          .createDataFrame(records.stream().map(Arrived::row).toList(), LakeTable.RECORDS.columns())
          .writeTo(LakeTable.RECORDS.path())
          .append();
    }
  }

  /** Realtime and lake have both got that far. */
  public void reached(Offsets end) throws SQLException {
    progress("realtime", end);
    progress("lake", end);
  }

  void progress(String query, Offsets end) throws SQLException {
    for (var partition : end.byPartition().entrySet()) {
      execute(
          "insert into serving.progress values ('%s', %d, %d) on conflict (query, kafka_partition) do update set end_offset = excluded.end_offset"
              .formatted(query, partition.getKey(), partition.getValue()));
    }
    execute("update serving.stream set realtime_through = '2026-03-20T12:00:00Z'");
  }

  /** A run without an interval. */
  public void run() throws Exception {
    run(new Steps());
  }

  void run(Steps steps) throws Exception {
    try (var session = BatchLock.take(database)) {
      layer(session, steps, Touched.NOTHING).publish();
    } finally {
      // A run has a session of its own: what it has cached reads snapshots that may expire.
      spark.catalog().clearCache();
    }
  }

  /** A run that computes days again. */
  void runAgain(Collection<LocalDate> days) throws Exception {
    try (var session = BatchLock.take(database)) {
      layer(session, new Steps(), Touched.of(days)).publish();
    }
  }

  /** A run that is killed before a step, as far as the database and the lake can tell. */
  public void killedBefore(String step) {
    assertThatThrownBy(
            () ->
                run(
                    new Steps(
                        next -> {
                          if (next.equals(step)) {
                            throw new IllegalStateException("killed before " + step);
                          }
                        })))
        .hasMessage("killed before " + step);
  }

  /** A run that closes an interval. */
  void run(Instant intervalEnd) throws Exception {
    try (var session = BatchLock.take(database)) {
      layer(session, new Steps(), Touched.NOTHING).publish(intervalEnd);
    }
  }

  public void rollback(long era) throws Exception {
    rollback(era, new Steps());
  }

  void rollback(long era, Steps steps) throws Exception {
    try (var session = BatchLock.take(database)) {
      new Rollback(session, () -> new LakeSession(spark), steps).to(era);
    }
  }

  /** Realtime counts records, copies as well. */
  void count(Collection<Arrived> records) throws SQLException {
    var counts = new StringJoiner(";");
    for (var event : records.stream().map(Arrived::event).filter(Objects::nonNull).toList()) {
      counts.add(
          "insert into serving.rollup as old select era, date_trunc('minute', to_timestamp(%d)), 'all', '', '%s', 1, 0 from serving.stream on conflict (dimension, minute, key, event_type, era) do update set events = old.events + 1"
              .formatted(event.ts() / 1000, event.type().wire()));
    }
    execute(counts.toString());
  }

  /** As if the newest run had left a table without rows. */
  void lose(String table) throws SQLException {
    spark.sql("delete from lake.%s where true".formatted(table));
    var snapshot = new LakeSession(spark).snapshot(table).orElseThrow();
    execute(
        "update serving.batch_runs set lake_snapshots = lake_snapshots || '{\"%s\": %d}' where era = (select era from serving.published_run)"
            .formatted(table, snapshot));
  }

  private BatchLayer layer(LockedSession session, Steps steps, Touched again) {
    return new BatchLayer(
        pipeline.file(),
        session,
        new LakeWait(session, Duration.ofMillis(1)),
        () -> new LakeSession(spark),
        steps,
        again);
  }

  /** All that a run publishes and keeps, by table: the rows as text, sorted. */
  public Map<String, List<String>> tables() throws SQLException {
    var tables =
        Stream.of("daily_metrics", "daily_places", "weekly_plays", "weekly_chart")
            .collect(Collectors.toMap(view -> "gold." + view, view -> lake("gold." + view)));
    tables.put("silver.events", lake("silver.events"));
    for (var dimension : List.of("users", "songs", "artists", "albums")) {
      tables.put(
          "silver.dim_" + dimension,
          rows(spark.table("lake.silver.dim_" + dimension).drop("updated_at")));
    }
    for (var table :
        List.of(
            "daily_metrics",
            "daily_places",
            "weekly_plays",
            "weekly_chart",
            "ledger",
            "names",
            "rollup")) {
      tables.put("serving." + table, serving("select * from serving." + table));
    }
    return tables;
  }

  List<String> lake(String table) {
    return rows(spark.table("lake." + table));
  }

  private static List<String> rows(org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }

  /** The rows of a query, their values joined by {@code |}, sorted. */
  public List<String> serving(String sql) throws SQLException {
    return pipeline.query(sql, "|").stream().sorted().toList();
  }

  void execute(String sql) throws SQLException {
    pipeline.execute(sql);
  }

  @Override
  public void close() throws IOException {
    spark.close();
    pipeline.close();
  }
}
