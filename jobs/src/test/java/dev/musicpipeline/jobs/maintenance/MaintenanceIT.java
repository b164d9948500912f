package dev.musicpipeline.jobs.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.crds.MaintenanceSpec;
import dev.musicpipeline.jobs.batch.Arrived;
import dev.musicpipeline.jobs.batch.BatchWorld;
import dev.musicpipeline.jobs.batch.Listeners;
import dev.musicpipeline.jobs.batch.NaiveBatch;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.ImportLock;
import dev.musicpipeline.jobs.outcome.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MaintenanceIT {
  /** As many small files of a day are worth a larger one. */
  private static final int RUNS = 5;

  private static final List<String> KILLED_BEFORE =
      List.of("bronze.records expire", "silver.events expire", "silver.events orphans");

  /** By then each snapshot is too old to be kept for its age, and no orphan is young. */
  private final Instant muchLater = Instant.now().plus(Duration.ofDays(10));

  @TempDir static Path folder;
  private static BatchWorld world;

  private final List<Arrived> all = new ArrayList<>();
  private final Listeners listeners = new Listeners(5);

  @BeforeAll
  static void start() throws Exception {
    world = new BatchWorld(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @BeforeEach
  void clear() throws Exception {
    world.clear();
  }

  @Test
  void writesManySmallFilesOfClosedDaysToFewAndLeavesEachRow() throws Exception {
    runs(RUNS);
    var tables = world.tables();
    var records = records();
    var small = files("silver.events");
    assertThat(filesOfAPartition("silver.events")).anyMatch(files -> files >= RUNS);

    var early = maintain(Instant.parse("2026-02-25T12:00:00Z"));

    assertThat(files("silver.events")).as("while the first day is not over").isEqualTo(small);
    assertThat(early.done().expiredSnapshots()).isZero();

    var report = maintain(muchLater);

    assertThat(world.tables()).isEqualTo(tables);
    assertThat(records()).isEqualTo(records);
    assertThat(filesOfAPartition("silver.events")).contains(1L).allMatch(files -> files < RUNS);
    assertThat(filesOfAPartition("bronze.records")).containsExactly(1L);
    assertThat(outOfOrder(small)).isZero();
    assertThat(report.before().files() - report.after().files())
        .isPositive()
        .isEqualTo(report.done().compactedFiles() - report.done().compactedInto());
    assertThat(report.done().expiredFiles()).isPositive();
    assertThat(report.after().storedFiles()).isEqualTo(storedFiles());
    assertThat(report.done().failedFiles()).isZero();

    var compacted = files("silver.events");
    runs(1);

    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
    assertThat(files("silver.events"))
        .as("files of the compacted table that the next batch run has left there")
        .containsAnyElementsOf(compacted);
    assertThat(maintain(muchLater).done().orphans()).isZero();
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
  }

  @Test
  void keepsWhatABatchRunGoesBackToAfterAnotherWasKilled() throws Exception {
    runs(2);
    arrive(listeners.importOf("of the killed run", 50));
    arrive(listeners.records(200));
    world.reached(listeners.end());
    world.killedBefore("publish");

    maintain(muchLater);
    world.run();

    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
  }

  @Test
  void keepsWhatOneCanGoBackTo() throws Exception {
    runs(2);
    var second = views();
    runs(1);

    maintain(muchLater);
    world.rollback(2);

    assertThat(views()).isEqualTo(second);
  }

  /** What a rollback goes back with: all but the dimensions, names and the rollup. */
  private static Map<String, List<String>> views() throws Exception {
    var views = new TreeMap<>(world.tables());
    views
        .keySet()
        .removeIf(table -> !table.matches("gold.*|silver.events|serving.(daily|weekly).*"));
    return views;
  }

  @Test
  void leavesNothingWrongWhereverItIsKilled() throws Exception {
    runs(RUNS);
    for (var step : KILLED_BEFORE) {
      assertThatThrownBy(() -> maintain(muchLater, killedBefore(step)))
          .hasMessage("killed before " + step);
      assertThat(world.tables())
          .as("killed before %s", step)
          .containsAllEntriesOf(new NaiveBatch(all).tables());
    }

    runs(1);
    maintain(muchLater);

    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
  }

  private static Steps killedBefore(String step) {
    return new Steps(
        next -> {
          if (next.equals(step)) {
            throw new IllegalStateException("killed before " + step);
          }
        });
  }

  @Test
  void deletesOldFilesOfItsTablesThatNoSnapshotHas() throws Exception {
    runs(1);
    var table = bucket().resolve("lake/bronze/records/data");
    var orphan = write(table.resolve("orphan.parquet"), Duration.ofDays(4));
    var young = write(table.resolve("young.parquet"), Duration.ofDays(2));
    var notOurs = write(bucket().resolve("lake/notes.txt"), Duration.ofDays(4));
    var checkpoint = write(bucket().resolve("checkpoints/lake/1/metadata"), Duration.ofDays(4));

    var report = maintain(Instant.now());

    assertThat(report.done().orphans()).isEqualTo(1);
    assertThat(orphan).doesNotExist();
    assertThat(List.of(young, notOurs, checkpoint)).allSatisfy(file -> assertThat(file).exists());
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
    Files.delete(notOurs);
  }

  @Test
  void runsAlone() throws Exception {
    var file = world.pipeline.file().path().toString();
    try (var batch = BatchLock.take(world.database)) {
      batch.check();
      assertThat(new CommandLine(new MaintenanceRun()).execute(file))
          .isEqualTo(MaintenanceRun.LOCKED);
    }
    try (var imports = ImportLock.take(world.database)) {
      imports.check();
      assertThat(new CommandLine(new MaintenanceRun()).execute(file))
          .isEqualTo(MaintenanceRun.LOCKED);
    }
  }

  /** So many batch runs, each with its imports and records. */
  private void runs(int count) throws Exception {
    for (var run = 1; run <= count; run++) {
      arrive(listeners.importOf("import " + all.size(), 20));
      arrive(listeners.records(60));
      world.reached(listeners.end());
      world.run();
    }
  }

  private void arrive(Collection<Arrived> records) throws Exception {
    world.arrive(records);
    all.addAll(records);
  }

  private MaintenanceReport maintain(Instant now) throws Exception {
    return maintain(now, new Steps());
  }

  private MaintenanceReport maintain(Instant now, Steps steps) throws Exception {
    var spec = new MaintenanceSpec(true, null, "24h", "3d", null);
    try (var lock = BatchLock.take(world.database)) {
      return new Maintenance(world.spark, lock, steps, spec, now).run();
    }
  }

  /** Without their bytes, which have no text. */
  private static List<String> records() {
    return world.spark.table("lake.bronze.records").drop("raw").collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  private static List<String> files(String table) {
    return world
        .spark
        .table("lake." + table + ".files")
        .select("file_path")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** The different numbers of files that partitions have. */
  private static Collection<Long> filesOfAPartition(String table) {
    var counts = new TreeSet<Long>();
    world
        .spark
        .table("lake." + table + ".files")
        .groupBy("partition")
        .count()
        .collectAsList()
        .forEach(row -> counts.add(row.getLong(1)));
    return counts;
  }

  /** Rows of compacted files of silver.events that are earlier than the row before them there. */
  private static long outOfOrder(List<String> small) {
    return world
        .spark
        .sql(
            "select _file as file, event_time < lag(event_time)"
                + " over (partition by _file order by _pos) as early from lake.silver.events")
        .where("early")
        .collectAsList()
        .stream()
        .filter(row -> !small.contains(row.getString(0)))
        .count();
  }

  private static Path bucket() {
    return folder.resolve("s3").resolve("music");
  }

  private static Path write(Path file, Duration age) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "not a table's");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  /** How many files lie in the folders of tables: the lake's mark lies beside them. */
  private static long storedFiles() throws IOException {
    var lake = bucket().resolve("lake");
    try (var files = Files.walk(lake)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getParent().equals(lake))
          .count();
    }
  }
}
