package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.RunLocked;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLayerIT {
  private static final long NOON = Instant.parse("2026-03-18T12:00:00Z").toEpochMilli();

  /** Each follows one that leaves something behind; the first follows the opening of the era. */
  private static final List<String> KILLED_BEFORE =
      List.of("silver.rewrite", "gold.weekly_chart", "publish", "retention");

  @TempDir static Path folder;
  private static BatchWorld world;

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
  void comesToWhatAnIndependentCountFindsHoweverRecordsAreSplitIntoRuns() throws Exception {
    var all = new ArrayList<Arrived>();
    var random = new Random(1);
    var listeners = new Listeners(1);
    for (var run = 1; run <= 4; run++) {
      arrive(all, listeners.records(50 + random.nextInt(900)));
      arrive(all, listeners.importOf("import" + run, random.nextInt(300)));
      world.reached(listeners.end());
      // The lake is ahead of the cut: what came later is for the next run.
      var ahead = listeners.records(random.nextInt(100));
      world.arrive(ahead);
      world.run();

      assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
      all.addAll(ahead);
    }
  }

  @Test
  void leavesNothingWrongWhereverItIsKilled() throws Exception {
    var all = new ArrayList<Arrived>();
    var listeners = new Listeners(7);
    var steps = new LinkedHashSet<String>();
    arrive(all, listeners.importOf("import", 300));
    arrive(all, listeners.records(300));
    world.reached(listeners.end());
    world.run();
    arrive(all, listeners.records(300));
    world.reached(listeners.end());
    world.run(new Steps(steps::add));
    assertThat(steps).containsAll(KILLED_BEFORE);

    for (var step : KILLED_BEFORE) {
      arrive(all, listeners.records(200));
      arrive(all, listeners.importOf("import before " + step, 20));
      world.reached(listeners.end());
      world.killedBefore(step);
      if (!step.equals("retention")) {
        arrive(all, listeners.records(20));
        world.reached(listeners.end());
      }
      world.run();

      assertThat(world.tables())
          .as("killed before %s", step)
          .containsAllEntriesOf(new NaiveBatch(all).tables());
    }
  }

  @Test
  void leavesNothingWrongWhenTheVeryFirstRunIsKilled() throws Exception {
    var all = new ArrayList<Arrived>();
    var listeners = new Listeners(8);
    arrive(all, listeners.records(200));
    world.reached(listeners.end());
    world.killedBefore("publish");

    assertThat(world.serving("select count(*) from serving.daily_metrics")).containsExactly("0");
    world.run();

    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
    assertThat(world.serving("select era, state from serving.eras"))
        .containsExactly("1|published", "2|published");
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    var listeners = new Listeners(2);
    world.arrive(listeners.records(200));
    world.reached(listeners.end());
    world.run();
    var tables = world.tables();
    var snapshots = snapshots();

    world.run();

    assertThat(world.tables()).isEqualTo(tables);
    assertThat(snapshots()).isEqualTo(snapshots);
    assertThat(world.serving("select era, new_records, touched_days from serving.batch_runs"))
        .element(1)
        .isEqualTo("2|0|{}");
  }

  @Test
  void computesDaysAgainThatItIsAskedForAndNoOthers() throws Exception {
    var listeners = new Listeners(9);
    var records = listeners.records(600);
    world.arrive(records);
    world.reached(listeners.end());
    world.run();
    var days = world.serving("select distinct day from serving.daily_metrics");
    var asked = days.subList(1, days.size());
    world.lose("gold.daily_metrics");
    world.lose("gold.weekly_plays");
    world.execute("update serving.daily_metrics set events = 0");
    world.execute("update serving.weekly_chart set plays = 0");

    world.runAgain(asked.stream().map(LocalDate::parse).toList());

    assertThat(world.serving("select distinct day from serving.daily_metrics where events = 0"))
        .containsExactly(days.get(0));
    world.runAgain(List.of(LocalDate.parse(days.get(0))));
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(records).tables());
  }

  @Test
  void countsARecordOnceThatIsStoredTwice() throws Exception {
    var record = Arrived.fromKafka(play("e", "s"), 0, 0, NOON);
    world.arrive(List.of(record));
    world.arrive(List.of(record));
    world.reached(new Offsets(Map.of(0, 1L)));

    world.run();

    assertThat(world.serving("select * from serving.ledger"))
        .containsExactly("import|accepted||0", "kafka|accepted||1", "kafka|duplicate||1");
  }

  @Test
  void leavesAnEraOpenUntilTheLakeHasReachedItsCut() throws Exception {
    var listeners = new Listeners(3);
    var first = listeners.records(100);
    world.progress("realtime", listeners.end());
    assertThatThrownBy(world::run).isInstanceOf(LakeBehind.class);
    assertThatThrownBy(world::run).isInstanceOf(LakeBehind.class);

    world.arrive(first);
    world.progress("lake", listeners.end());
    var reached = listeners.end();
    var second = listeners.records(100);
    world.progress("realtime", listeners.end());

    assertThatThrownBy(world::run)
        .isInstanceOf(LakeBehind.class)
        .hasMessageContaining(listeners.end().toJson());
    assertThat(world.serving("select era, state from serving.eras"))
        .containsExactly("1|passed", "2|published", "3|open");
    assertThat(new Offsets(publishedCut())).isEqualTo(reached);
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(first).tables());

    world.arrive(second);
    world.progress("lake", listeners.end());
    world.run();
    first.addAll(second);
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(first).tables());
  }

  @Test
  void closesAnIntervalOnce() throws Exception {
    world.run(Instant.now());
    world.run(Instant.now().minusSeconds(60));

    assertThat(world.serving("select era, state from serving.eras")).containsExactly("1|published");
  }

  @Test
  void letsNoSecondRunIn() throws Exception {
    try (var running = BatchLock.take(world.database)) {
      assertThat(running).isNotNull();
      assertThatThrownBy(world::run).isInstanceOf(RunLocked.class);
    }
    world.run();
  }

  @Test
  void publishesNothingOnceItsLockIsLost() throws Exception {
    var listeners = new Listeners(4);
    var records = listeners.records(50);
    world.arrive(records);
    world.reached(listeners.end());

    assertThatThrownBy(
            () -> world.run(new Steps(step -> onlyBefore("publish", step, this::loseConnections))))
        .isInstanceOf(SQLException.class);

    assertThat(world.serving("select * from serving.batch_runs")).isEmpty();
    world.run();
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(records).tables());
  }

  /** Such as a run that has lost its lock, and goes on until it asks the database. */
  @Test
  void failsWhenAnotherProcessWritesGoldBeforeItAndPublishesNothingOfWhatComesAfter()
      throws Exception {
    var listeners = new Listeners(5);
    var records = new ArrayList<Arrived>();
    arrive(records, listeners.records(50));
    world.reached(listeners.end());
    world.run();
    arrive(records, listeners.records(50));
    world.reached(listeners.end());
    var stranger = "delete from lake.gold.daily_metrics";

    assertThatThrownBy(
            () ->
                world.run(
                    new Steps(
                        step ->
                            onlyBefore(
                                "gold.daily_metrics", step, () -> world.spark.sql(stranger)))))
        .hasMessageContaining("another process writes gold.daily_metrics");

    var expected = new NaiveBatch(records).tables();
    var metrics = "serving.daily_metrics";
    world.run(new Steps(step -> onlyBefore("publish", step, () -> world.spark.sql(stranger))));
    assertThat(world.tables()).containsEntry(metrics, expected.get(metrics));

    world.run();
    assertThat(world.tables()).as("with the lake's").containsAllEntriesOf(expected);
  }

  @Test
  void failsWhenAnotherProcessWritesSilverAndUndoesWhatThatWrote() throws Exception {
    var listeners = new Listeners(5);
    var records = listeners.records(50);
    world.arrive(records);
    world.reached(listeners.end());
    var stranger = "insert into lake.silver.events (event_id, event_time) values ('x', now())";

    assertThatThrownBy(
            () ->
                world.run(
                    new Steps(
                        step ->
                            onlyBefore("silver.append", step, () -> world.spark.sql(stranger)))))
        .hasMessageContaining("another process writes silver.events");

    world.run();
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(records).tables());
  }

  @Test
  void refusesACutThatHasMovedBack() throws Exception {
    var listeners = new Listeners(6);
    world.arrive(listeners.records(50));
    world.reached(listeners.end());
    world.run();
    world.reached(new Offsets(Map.of(0, 1L)));

    assertThatThrownBy(world::run).hasMessageContaining("is published already (era 1)");
  }

  @Test
  void publishesTheNamesThatDimensionsGive() throws Exception {
    world.spark.sql(
        "insert into lake.silver.dim_songs values ('s', 'Song', 'a', null, null, null, now())");
    world.spark.sql(
        "insert into lake.silver.dim_users values ('u', 'User', null, null, null, now())");
    world.arrive(List.of(Arrived.fromKafka(play("e", "unknown"), 0, 0, NOON)));
    world.reached(new Offsets(Map.of(0, 1L)));
    world.run();
    assertThat(world.serving("select * from serving.names"))
        .containsExactly("song|s|Song|a", "user|u|User|null");
    assertThat(world.tables().get("silver.dim_songs"))
        .containsExactly("s|Song|a|null|null|null", "unknown|null|null|null|null|null");

    world.spark.sql("update lake.silver.dim_songs set title = 'Better' where song_id = 'unknown'");
    world.run();

    assertThat(world.serving("select * from serving.names"))
        .containsExactly("song|s|Song|a", "song|unknown|Better|null", "user|u|User|null");
  }

  @Test
  void removesRollupRowsThatNoAnswerReads() throws Exception {
    world.reached(new Offsets(Map.of(0, 0L)));
    for (var row :
        List.of("1, '2026-03-20 09:59Z'", "1, '2026-03-20 10:01Z'", "2, '2026-03-01Z'")) {
      world.execute("insert into serving.rollup values (" + row + ", 'all', '', 'play', 1, 0)");
    }

    world.run();

    assertThat(world.serving("select era, minute at time zone 'utc' from serving.rollup"))
        .containsExactly("1|2026-03-20 10:01:00", "2|2026-03-01 00:00:00");
  }

  private static void arrive(Collection<Arrived> all, List<Arrived> records) throws Exception {
    world.arrive(records);
    all.addAll(records);
  }

  private static ListenEvent play(String id, String song) {
    return new ListenEvent(
        id,
        EventType.PLAY,
        NOON,
        "u",
        song,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void onlyBefore(String wanted, String step, Runnable action) {
    if (step.equals(wanted)) {
      action.run();
    }
  }

  private void loseConnections() {
    try {
      world.execute(
          "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<Integer, Long> publishedCut() throws SQLException {
    try (var connection = world.database.connect()) {
      return KeptRuns.read(connection).inForce().cut().byPartition();
    }
  }

  private static List<String> snapshots() {
    return List.of("silver.events", "gold.weekly_plays", "gold.weekly_chart", "silver.dim_songs")
        .stream()
        .map(table -> table + new LakeSession(world.spark).snapshot(table))
        .toList();
  }
}
