package dev.musicpipeline.jobs.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MaintenanceSpec;
import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import dev.musicpipeline.jobs.streaming.StreamingDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintainedStreamIT {
  private static final int SENT_AT_ONCE = 40;

  @TempDir Path folder;

  /**
   * The driver dies after its sink has a micro-batch and before its checkpoint says so: when it
   * comes back, it does that micro-batch again, and only the table's history tells that it is
   * there.
   */
  @Test
  void letsTheStreamFindItsLastMicroBatch() throws Exception {
    try (var pipeline =
        TestPipeline.start(folder, "streaming: {realtimeTrigger: 1s, lakeTrigger: 1s}")) {
      var first = pipeline.run("first", StreamingDriver.class);
      for (var times = 1; times <= 6; times++) {
        send(pipeline);
        awaitLake(pipeline, times * SENT_AT_ONCE);
      }
      first.kill();
      Files.delete(newestCommit());

      var report = maintain(pipeline);
      var second = pipeline.run("second", StreamingDriver.class);
      send(pipeline);
      awaitLake(pipeline, 7 * SENT_AT_ONCE);
      second.close();

      assertThat(report.done().compactedFiles()).isPositive();
      assertThat(report.done().expiredSnapshots()).isPositive();
      assertThat(rows(pipeline)).isEqualTo("280 280");
      assertThat(
              pipeline.query(
                  "select generation, reason from serving.generations where query = 'lake'"))
          .containsExactly("1 first start");
    }
  }

  /** The newest file of the checkpoint that says that a micro-batch is done. */
  private Path newestCommit() throws IOException {
    try (var commits = Files.list(folder.resolve("s3/music/checkpoints/lake/1/commits"))) {
      return commits
          .filter(file -> file.getFileName().toString().matches("[0-9]+"))
          .max(Comparator.comparingInt(file -> Integer.parseInt(file.getFileName().toString())))
          .orElseThrow();
    }
  }

  /** As if all had happened ten days ago. */
  private static MaintenanceReport maintain(TestPipeline pipeline) throws Exception {
    var spec = new MaintenanceSpec(true, null, "1h", "1d", null);
    var now = Instant.now().plus(Duration.ofDays(10));
    try (var lock = BatchLock.take(new Database(pipeline.file()));
        var spark = spark(pipeline)) {
      return new Maintenance(spark, lock, new Steps(), spec, now).run();
    }
  }

  private static String rows(TestPipeline pipeline) throws IOException {
    try (var spark = spark(pipeline)) {
      return spark
          .sql(
              "select count(*), count(distinct kafka_partition, kafka_offset)"
                  + " from lake.bronze.records")
          .first()
          .mkString(" ");
    }
  }

  private static SparkSession spark(TestPipeline pipeline) {
    return PipelineSession.start(
        "test", pipeline.file(), Chosen.NOTHING, Map.of("spark.sql.shuffle.partitions", "2"));
  }

  private static void awaitLake(TestPipeline pipeline, int records) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(
                        pipeline.query(
                            "select sum(end_offset) from serving.progress where query = 'lake'"))
                    .isEqualTo(List.of(String.valueOf(records))));
  }

  /** No events, but records of the lake. */
  private static void send(TestPipeline pipeline) throws Exception {
    var kafka = pipeline.file().spec().kafka();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (var i = 0; i < SENT_AT_ONCE; i++) {
        producer.send(new ProducerRecord<>(kafka.events().topic(), "u" + i, "no event")).get();
      }
    }
  }
}
