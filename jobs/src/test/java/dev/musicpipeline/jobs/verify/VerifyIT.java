package dev.musicpipeline.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.AcceptedGaps;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the numbers of {@link SmallLake} are, and what is said when one event of it is lost. */
class VerifyIT {
  private static final Map<String, String> FINE =
      Map.of("records", "ok", "events", "ok", "gold", "ok");

  @TempDir private static Path services;
  private static TestPipeline pipeline;
  private static SparkSession spark;
  private static final Map<String, Long> AGREED = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    pipeline = TestPipeline.start(services);
    spark =
        PipelineSession.start(
            "test", pipeline.file(), Chosen.NOTHING, Map.of("spark.sql.shuffle.partitions", "2"));
    new SmallLake(pipeline, spark).make();
    for (var table : SmallLake.tables()) {
      AGREED.put(table, table(table).currentSnapshot().snapshotId());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    spark.close();
    pipeline.close();
  }

  @AfterEach
  void agreeAgain() throws Exception {
    for (var table : SmallLake.tables()) {
      table(table).manageSnapshots().setCurrentSnapshot(AGREED.get(table)).commit();
    }
  }

  @Test
  void countsEachOffsetWhereItHappens() throws Exception {
    var ledger = verify();

    assertThat(ledger)
        .isEqualTo(
            new Ledger(
                25,
                21,
                18,
                1,
                2,
                Map.of("malformed", 1L, "missing_field", 1L),
                4,
                new Outcomes(1, 1, Map.of("bad_line", 1L)),
                new Outcomes(0, 0, Map.of()),
                List.of(
                    new Ledger.Partition(0, 0, 13, 13),
                    new Ledger.Partition(1, 0, 7, 3),
                    new Ledger.Partition(2, 2, 5, 5)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                FINE,
                List.of(),
                new Pending(0, 0),
                tables(
                    Map.of(
                        "bronze.records", 24L, "silver.events", 19L, "gold.daily_metrics", 2L))));
    assertThat(ledger.balanced()).isTrue();
  }

  @Test
  void saysWhichRecordIsLost() throws Exception {
    spark.sql("delete from lake.bronze.records where kafka_partition = 0 and kafka_offset = 11");
    spark.sql("delete from lake.bronze.records where kafka_partition = 1 and kafka_offset = 6");
    spark.sql("delete from lake.silver.events where event_id = 'e12'");

    var ledger = verify();

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.missing())
        .containsExactly(new OffsetRange(0, 11, 11), new OffsetRange(1, 6, 6));
    assertThat(ledger.controlRecords()).isEqualTo(4);
    assertThat(ledger.stages())
        .isEqualTo(stages("records", "2 offsets are missing in bronze.records"));
  }

  @Test
  void saysWhichRecordsAreLostThatTheTopicHasForgotten() throws Exception {
    spark.sql("delete from lake.bronze.records where kafka_partition = 2 and kafka_offset < 4");
    spark.sql("delete from lake.silver.events where kafka_partition = 2 and kafka_offset < 4");

    var ledger = verify();

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.unprovable()).containsExactly(new OffsetRange(2, 0, 1));
    assertThat(ledger.missing()).containsExactly(new OffsetRange(2, 2, 3));
  }

  @Test
  void countsWhatAPersonHasAcceptedAsLost() throws Exception {
    spark.sql("delete from lake.bronze.records where kafka_partition = 2 and kafka_offset < 2");
    spark.sql("delete from lake.silver.events where kafka_partition = 2 and kafka_offset < 2");
    var topicId = Topic.describe(pipeline.file()).id();
    AcceptedGaps.add(table(Lake.RECORDS), topicId, List.of(new OffsetRange(2, 0, 1)));

    var ledger = verify();
    table(Lake.RECORDS).updateProperties().remove(AcceptedGaps.property(topicId)).commit();

    assertThat(ledger.acceptedGaps()).containsExactly(new OffsetRange(2, 0, 1));
    assertThat(ledger.unprovable()).isEmpty();
    assertThat(ledger.stages().get("records")).isEqualTo(Ledger.OK);
    assertThat(ledger.offsets() - ledger.rows() - ledger.controlRecords()).isEqualTo(2);
  }

  @Test
  void saysWhichRecordIsThereTwice() throws Exception {
    spark.sql(
        "insert into lake.bronze.records select * from lake.bronze.records"
            + " where kafka_partition = 2 and kafka_offset = 3");

    var ledger = verify();

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.doubled()).containsExactly(new OffsetRange(2, 3, 3));
    assertThat(ledger.stages())
        .isEqualTo(stages("records", "1 offsets are in bronze.records more than once"));
  }

  @Test
  void saysWhichRecordsTheTopicDoesNotHave() throws Exception {
    spark.sql(
        "insert into lake.bronze.records (topic_id, kafka_partition, kafka_offset, ingested_at,"
            + " rejection) select distinct topic_id, 2, 5, timestamp '2026-02-01', 'empty'"
            + " from lake.bronze.records where topic_id is not null");

    assertThat(verify().stages())
        .isEqualTo(
            stages("records", "1 offsets are in bronze.records that the topic does not have"));
  }

  @Test
  void saysWhichEventSilverHasLost() throws Exception {
    spark.sql("delete from lake.silver.events where event_id = 'e5'");

    var ledger = verify();

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.stages())
        .isEqualTo(stages("events", "1 accepted events are not in silver.events"));
    assertThat(ledger.examples())
        .containsExactly("lost: event e5 of 2026-01-01 (partition 0 offset 5)");
  }

  @Test
  void saysWhichEventSilverHasTwice() throws Exception {
    spark.sql(
        "insert into lake.silver.events select * from lake.silver.events where event_id = 'e18'");

    var ledger = verify();

    assertThat(ledger.stages())
        .isEqualTo(stages("events", "1 events are in silver.events more than once"));
    assertThat(ledger.examples()).containsExactly("doubled: event e18 of 2026-01-02 (f line 1)");
  }

  @Test
  void saysWhichEventSilverHasTakenFromALaterCopy() throws Exception {
    spark.sql("update lake.silver.events set kafka_offset = 10 where event_id = 'e3'");

    var ledger = verify();

    assertThat(ledger.stages())
        .isEqualTo(stages("events", "1 events of silver.events are not the first copy"));
    assertThat(ledger.examples())
        .containsExactly("wrong copy: event e3 of 2026-01-01 (partition 0 offset 3)");
  }

  @Test
  void saysOnWhichDayGoldHasLostAnEvent() throws Exception {
    spark.sql("update lake.gold.daily_metrics set events = events - 1 where day = '2026-01-02'");

    var ledger = verify();

    assertThat(ledger.balanced()).isFalse();
    assertThat(ledger.stages())
        .isEqualTo(stages("gold", "gold.daily_metrics differs from silver.events on 1 days"));
    assertThat(ledger.examples()).containsExactly("2026-01-02: 9 events in silver, 8 in gold");
  }

  @Test
  void allowsForWhatNoBatchRunHasTakenYetUnlessAllIsSettled() throws Exception {
    spark.sql("delete from lake.silver.events where kafka_partition = 2 and kafka_offset > 2");

    var ledger = verify();

    assertThat(ledger.balanced()).isTrue();
    assertThat(ledger.pending()).isEqualTo(new Pending(2, 1));
    assertThat(new Verification(spark, pipeline.file()).run(Pending.Rule.WRONG).stages())
        .isEqualTo(
            Map.of(
                "records", "ok",
                "events", "2 events are not yet in silver.events",
                "gold", "gold.daily_metrics is behind silver.events on 1 days"));
  }

  @Test
  void countsRecordsOfEarlierTopicsApart() throws Exception {
    spark.sql(
        "insert into lake.bronze.records (topic_id, kafka_partition, kafka_offset, ingested_at,"
            + " event_id, event_type, event_time, user_id) values ('earlier', 0, 99,"
            + " timestamp '2026-01-01', 'e99', 'play', timestamp '2026-01-01', 'u')");

    var ledger = verify();

    assertThat(ledger.balanced()).isTrue();
    assertThat(ledger.rows()).isEqualTo(21);
    assertThat(ledger.earlierTopics()).isEqualTo(new Outcomes(1, 0, Map.of()));
  }

  @Test
  void trustsTheCutThatSilverNames() throws Exception {
    spark.sql("delete from lake.silver.events where kafka_partition = 2 and kafka_offset > 2");
    table("silver.events").newAppend().set(Lake.CUT, "{\"2\": 4}").commit();

    assertThat(verify().stages())
        .isEqualTo(stages("events", "1 accepted events are not in silver.events"));
  }

  @Test
  void runsAsAProgram() throws Exception {
    var json = services.resolve("ledger.json");

    try (var child = pipeline.run("verify", Verify.class, "--json", json.toString(), "--settled")) {
      assertThat(child.onExit().get(5, TimeUnit.MINUTES)).isEqualTo(Verify.BALANCED);
    }
    assertThat(Files.readString(json)).contains("\"balanced\" : true", "\"offsets\" : 25");
  }

  @Test
  void saysThatItCouldNotCheck() {
    assertThat(new CommandLine(new Verify()).execute("no-such-file.yaml"))
        .isEqualTo(Verify.NOT_CHECKED);
    assertThat(new CommandLine(new Verify()).execute()).isEqualTo(Verify.NOT_CHECKED);
  }

  private static Ledger verify() throws InterruptedException {
    return new Verification(spark, pipeline.file()).run(Pending.Rule.FINE);
  }

  private static Map<String, String> stages(String stage, String said) {
    var stages = new HashMap<>(FINE);
    stages.put(stage, said);
    return stages;
  }

  /** All tables; those not named are empty. */
  private static Map<String, Long> tables(Map<String, Long> filled) {
    var tables = new HashMap<String, Long>();
    LakeTable.basic().forEach(table -> tables.put(table.name(), 0L));
    BatchViews.all().forEach(view -> tables.put(view.table().name(), 0L));
    tables.putAll(filled);
    return tables;
  }

  private static Table table(String name) throws Exception {
    return Spark3Util.loadIcebergTable(spark, "lake." + name);
  }
}
