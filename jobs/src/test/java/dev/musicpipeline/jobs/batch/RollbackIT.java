package dev.musicpipeline.jobs.batch;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackIT {
  @TempDir static Path folder;
  private static BatchWorld world;

  private final List<Arrived> all = new ArrayList<>();

  /** What was there when the run of an era was published. */
  private final Map<Long, Past> past = new HashMap<>();

  private Listeners listeners;

  private record Past(List<Arrived> records, Map<String, List<String>> tables) {}

  @BeforeAll
  static void start() throws Exception {
    world = new BatchWorld(folder, "batch: {keptRuns: 2}");
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @BeforeEach
  void clear() throws Exception {
    world.clear();
    listeners = new Listeners(11);
  }

  @Test
  void goesBackToWhatEarlierRunsHavePublishedAndOnFromThere() throws Exception {
    publishRuns(4);
    happen(60, 0);

    world.rollback(3);
    assertIsAsOf(3);
    assertThat(offered()).containsExactly(2L);
    world.rollback(2);
    assertIsAsOf(2);
    assertThat(offered()).isEmpty();
    happen(40, 30);
    assertCountsEachRecordOnce(2);

    world.run();

    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
    assertThat(world.serving("select name from serving.names where key = 'u1'"))
        .containsExactly("Name 5");
    assertThat(world.serving("select era, state from serving.eras"))
        .containsExactly("1|published", "2|published", "3|passed", "4|passed", "5|published");
    assertThat(
            world.serving(
                "select era, withdrawn_at is null, kept from serving.batch_runs where era > 1"))
        .containsExactly("2|t|t", "3|f|f", "4|f|f", "5|t|t");
  }

  @Test
  void goesBackOnceMoreAfterARunThatFollowedARollback() throws Exception {
    publishRuns(2);
    world.rollback(1);
    publish();

    world.rollback(1);

    assertIsAsOf(1);
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    publishRuns(2);
    world.rollback(1);
    var tables = world.tables();
    var snapshots = lakeSnapshots();

    world.rollback(1);

    assertThat(world.tables()).isEqualTo(tables);
    assertThat(lakeSnapshots()).isEqualTo(snapshots);
  }

  @Test
  void leavesAllAsItWasWhenItsTransactionIsAborted() throws Exception {
    publishRuns(3);
    var tables = world.tables();
    var runs = world.serving("select * from serving.batch_runs");
    world.execute(
        "create function serving.abort() returns trigger language plpgsql as"
            + " 'begin raise exception ''killed''; end'");
    world.execute(
        "create trigger abort before update on serving.batch_runs"
            + " execute function serving.abort()");

    assertThatThrownBy(() -> world.rollback(1)).hasMessageContaining("killed");

    assertThat(world.tables()).isEqualTo(tables);
    assertThat(world.serving("select * from serving.batch_runs")).isEqualTo(runs);
    world.execute("drop trigger abort on serving.batch_runs");
    world.rollback(1);
    assertIsAsOf(1);
  }

  @Test
  void leavesItToTheNextRunOrTheNextTryToBringTheLakeBackWhenItIsKilled() throws Exception {
    publishRuns(3);

    killedBeforeTheLake(2);
    assertThat(inForce().era()).isEqualTo(2);
    assertThat(world.tables().get("gold.daily_metrics"))
        .isEqualTo(past.get(3L).tables().get("gold.daily_metrics"));
    world.rollback(2);
    assertIsAsOf(2);

    killedBeforeTheLake(1);
    happen(50, 10);
    world.run();
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
  }

  @Test
  void takesBackDaysThatABackfillGotWrong() throws Exception {
    publishRuns(1);
    var days = world.serving("select distinct day from serving.daily_metrics");
    world.runAgain(days.stream().map(LocalDate::parse).toList());
    world.lose("gold.daily_metrics");
    world.lose("gold.weekly_chart");
    world.execute("update serving.daily_metrics set events = 0");
    world.execute("delete from serving.weekly_chart");

    world.rollback(1);

    assertIsAsOf(1);
    world.run();
    assertThat(world.tables()).containsAllEntriesOf(new NaiveBatch(all).tables());
  }

  @Test
  void offersOnlyRunsAfterWhichTheRollupIsStillThere() throws Exception {
    publishRuns(4);

    assertThat(offered()).containsExactly(3L, 2L);
    assertThat(world.serving("select distinct era from serving.rollup")).containsExactly("3", "4");
    assertThat(world.serving("select distinct era from serving.kept_ledgers"))
        .containsExactly("2", "3", "4");
    var tables = world.tables();
    for (var era : List.of(1, 5)) {
      assertThatThrownBy(() -> world.rollback(era))
          .isInstanceOf(NotOffered.class)
          .hasMessage(
              "era %d is no run that can be gone back to; these are offered: era 3 (as of %s), era 2 (as of %s)"
                  .formatted(era, "2026-03-20T12:00:00Z", "2026-03-20T12:00:00Z"));
    }
    assertThat(world.tables()).isEqualTo(tables);
  }

  @Test
  void refusesARunWhoseSnapshotsHaveExpired() throws Exception {
    publishRuns(2);
    var gold = new LakeSession(world.spark).table("gold.daily_metrics");
    var lost = gold.currentSnapshot().parentId();
    gold.expireSnapshots().expireSnapshotId(lost).commit();
    var tables = world.tables();

    assertThatThrownBy(() -> world.rollback(1))
        .isInstanceOf(NotOffered.class)
        .hasMessageContaining("snapshot " + lost + " of gold.daily_metrics has expired");

    assertThat(world.tables()).isEqualTo(tables);
  }

  private void publishRuns(int count) throws Exception {
    for (var run = 0; run < count; run++) {
      publish();
    }
  }

  /** A run of what has come by now: records late and early, copies, an import, new names. */
  private void publish() throws Exception {
    happen(150, 40);
    world.run();
    var era = inForce().era();
    past.put(era, new Past(List.copyOf(all), batchTables()));
  }

  private void happen(int records, int imported) throws Exception {
    var era = world.serving("select era from serving.stream").get(0);
    if (imported > 0) {
      add(listeners.importOf("import into " + era + " of " + imported, imported));
      world.spark.sql(
          "insert into lake.silver.dim_users values ('u1', 'Name %s', null, null, null, now())"
              .formatted(era));
      world.spark.sql("delete from lake.silver.dim_users where name <> 'Name %s'".formatted(era));
    }
    var arrived = listeners.records(records);
    add(arrived);
    world.count(arrived);
    world.reached(listeners.end());
  }

  private void add(Collection<Arrived> records) throws Exception {
    world.arrive(records);
    all.addAll(records);
  }

  private void killedBeforeTheLake(long era) {
    assertThatThrownBy(
            () ->
                world.rollback(
                    era,
                    new Steps(
                        step -> {
                          if (step.equals("restore")) {
                            throw new IllegalStateException("killed");
                          }
                        })))
        .hasMessage("killed");
  }

  private void assertIsAsOf(long era) throws Exception {
    assertThat(inForce().era()).isEqualTo(era);
    assertThat(batchTables()).isEqualTo(past.get(era).tables());
    assertCountsEachRecordOnce(era);
  }

  /**
   * What an answer counts now, against the records that its offsets name: those before the cut and
   * the imports by then, each event once; and all that realtime has counted from the cut on.
   */
  private void assertCountsEachRecordOnce(long era) throws Exception {
    var cut = inForce().cut();
    var realtime = listeners.end();
    var before = past.get(era).records().stream().filter(record -> !isFrom(cut, record)).toList();
    var counted =
        new NaiveBatch(before).tables().get("silver.events").size()
            + all.stream()
                .filter(record -> record.importId() == null && record.event() != null)
                .filter(record -> isFrom(cut, record) && !isFrom(realtime, record))
                .count();
    assertThat(
            world.serving(
                """
                select (select sum(events) from serving.daily_metrics)
                  + (select coalesce(sum(events), 0) from serving.rollup
                     where dimension = 'all' and era > (select era from serving.published_run))
                """))
        .containsExactly(String.valueOf(counted));
  }

  private static boolean isFrom(Offsets offsets, Arrived record) {
    return record.importId() == null && record.offset() >= offsets.of(record.partition());
  }

  /** What belongs to the run in force; dimensions do not go back, only the names they gave. */
  private static Map<String, List<String>> batchTables() throws Exception {
    return world.tables().entrySet().stream()
        .filter(table -> !table.getKey().equals("serving.rollup"))
        .filter(table -> !table.getKey().startsWith("silver.dim_"))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<Optional<Long>> lakeSnapshots() {
    var lake = new LakeSession(world.spark);
    return Stream.of("silver.events", "gold.daily_metrics", "gold.weekly_chart")
        .map(lake::snapshot)
        .toList();
  }

  private static PublishedRun inForce() throws Exception {
    return kept().inForce();
  }

  private static List<Long> offered() throws Exception {
    return kept().offered().stream().map(PublishedRun::era).toList();
  }

  private static KeptRuns kept() throws Exception {
    try (var connection = world.database.connect()) {
      return KeptRuns.read(connection);
    }
  }
}
