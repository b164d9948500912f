package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.lake.RecordColumns;
import dev.musicpipeline.jobs.records.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;

/**
 * A topic and a lake that agree, made by plain statements. Of the topic's three partitions
 *
 * <ul>
 *   <li>0 holds events 0 to 9 of 2026-01-01, a copy of event 3 (offset 10) and two records that are
 *       no events (11, 12);
 *   <li>1 holds events 10 and 11 of 2026-01-02 in a transaction (offsets 0, 1; 2 ends it), an
 *       aborted one (3, 4; 5 ends it), and event 12 (6);
 *   <li>2 holds events 13 to 17 of 2026-01-02; the topic has forgotten the first two (0, 1).
 * </ul>
 *
 * An import has brought event 18, a copy of event 0, and a bad line.
 */
final class SmallLake {
  private static final long DAY_1 = 1_767_225_600_000L;
  private static final long DAY_2 = DAY_1 + 86_400_000L;

  private final TestPipeline pipeline;
  private final SparkSession spark;
  private final String topic;

  SmallLake(TestPipeline pipeline, SparkSession spark) {
    this.pipeline = pipeline;
    this.spark = spark;
    this.topic = pipeline.file().spec().kafka().events().topic();
  }

  void make() throws Exception {
    produce();
    fillBronze();
    fillSilver();
    fillGold();
    forget();
  }

  private static String event(int id, long day) {
    return "{\"event_id\":\"e%d\",\"event_type\":\"play\",\"ts\":%d,\"user_id\":\"u\"}"
        .formatted(id, day);
  }

  private void produce() throws Exception {
    try (var producer = producer(Map.of())) {
      for (var id = 0; id < 10; id++) {
        send(producer, 0, event(id, DAY_1));
      }
      send(producer, 0, event(3, DAY_1));
      send(producer, 0, "{\"event_id\":");
      send(producer, 0, "{\"event_id\":\"x\"}");
      for (var id = 13; id < 18; id++) {
        send(producer, 2, event(id, DAY_2));
      }
    }
    try (var producer = producer(Map.of("transactional.id", "test"))) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, 1, event(10, DAY_2));
      send(producer, 1, event(11, DAY_2));
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, 1, event(90, DAY_2));
      send(producer, 1, event(91, DAY_2));
      producer.abortTransaction();
    }
    try (var producer = producer(Map.of())) {
      send(producer, 1, event(12, DAY_2));
    }
  }

  private KafkaProducer<String, String> producer(Map<String, Object> more) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                "bootstrap.servers",
                pipeline.file().spec().kafka().bootstrapServers(),
                "acks",
                "all"));
    settings.putAll(more);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private void send(KafkaProducer<String, String> producer, int partition, String value)
      throws Exception {
    producer.send(new ProducerRecord<>(topic, partition, "u", value)).get();
  }

  private void fillBronze() throws Exception {
    spark
        .read()
        .format("kafka")
        .option("kafka.bootstrap.servers", pipeline.file().spec().kafka().bootstrapServers())
        .option("kafka.isolation.level", "read_committed")
        .option("subscribe", topic)
        .load()
        .transform(
            Records.decode(Topic.describe(pipeline.file()).id(), RecordColumns.RECORDS)::apply)
        .writeTo(LakeTable.RECORDS.path())
        .append();
    imported(1, "'e18', 'play', timestamp_millis(%d), 'u'".formatted(DAY_2), "null, null");
    imported(2, "'e0', 'play', timestamp_millis(%d), 'u'".formatted(DAY_1), "null, null");
    imported(3, "null, null, null, null", "'bad_line: ts', cast('x' as binary)");
  }

  private void imported(int line, String event, String rejected) {
    spark.sql(
        "insert into lake.bronze.records (event_id, event_type, event_time, user_id, ingested_at,"
            + " import_id, import_file, import_line, rejection, raw)"
            + " values (%s, timestamp '2026-02-01', 'i', 'f', %d, %s)"
                .formatted(event, line, rejected));
  }

  private void fillSilver() {
    var columns = String.join(", ", RecordColumns.EVENTS.fieldNames());
    spark.sql(
        "insert into lake.silver.events select %s from (select *, row_number() over (partition by"
                .formatted(columns)
            + " event_id, to_date(event_time) order by import_id is not null, ingested_at,"
            + " kafka_partition, kafka_offset) as copy from lake.bronze.records"
            + " where rejection is null) where copy = 1");
  }

  private void fillGold() {
    spark.sql(
        "insert into lake.gold.daily_metrics (day, event_type, country, region, events, listeners,"
            + " listened_ms) select to_date(event_time), event_type, '', '', count(*), 1, 0"
            + " from lake.silver.events group by 1, 2");
  }

  private void forget() throws Exception {
    try (var admin = Topic.admin(pipeline.file())) {
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 2), RecordsToDelete.beforeOffset(2)))
          .all()
          .get();
    }
  }

  /** Tables that tests change. */
  static List<String> tables() {
    return List.of("bronze.records", "silver.events", GoldStage.TABLE);
  }
}
