package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingDriverIT {
  private static final String EVENT =
      """
      {"event_id":"%s","event_type":"play","ts":%d,"user_id":"u%d","song_id":"s%d","artist_id":"a",\
      "location":{"country":"US","region":"CA"},"listened_ms":10}""";

  @Test
  void countsEachRecordOnceThroughATakeOverAfterAKillAndALostCheckpoint(@TempDir Path folder)
      throws Exception {
    try (var pipeline =
        TestPipeline.start(folder, "streaming: {realtimeTrigger: 1s, lakeTrigger: 1s}")) {
      var first = pipeline.run("first", StreamingDriver.class);
      send(pipeline, 0, 100);
      send(pipeline, 50, 60); // copies, within the horizon
      awaitProgress(pipeline, 110);
      var second = pipeline.run("second", StreamingDriver.class);
      awaitLog(folder, "second", "another streaming driver of this pipeline still runs");
      first.kill();
      send(pipeline, 100, 200);
      awaitProgress(pipeline, 210);
      second.close();
      deleteCheckpoints(folder);
      send(pipeline, 200, 300);
      var third = pipeline.run("third", StreamingDriver.class);
      awaitProgress(pipeline, 310);
      third.close();

      assertThat(counts(pipeline))
          .containsExactly("all  play 300 3000", "rejection missing_field  310 0");
      assertThat(records(pipeline)).containsExactly("0 620 620");
      assertThat(
              pipeline.query(
                  "select query, generation, reason from serving.generations order by 1, 2"))
          .containsExactly(
              "lake 1 first start",
              "lake 2 the checkpoint is gone",
              "realtime 1 first start",
              "realtime 2 the checkpoint is gone");
    }
  }

  private static void awaitLog(Path folder, String driver, String line) {
    await()
        .atMost(Duration.ofMinutes(4))
        .untilAsserted(
            () ->
                assertThat(folder.resolve("logs").resolve(driver + ".log"))
                    .content()
                    .contains(line));
  }

  private static void deleteCheckpoints(Path folder) throws IOException {
    FileUtils.deleteDirectory(folder.resolve("s3/music/checkpoints").toFile());
  }

  /** Of {@code bronze.records}: the smallest offset, its rows, its distinct offsets. */
  private static List<String> records(TestPipeline pipeline) throws IOException {
    try (var spark = PipelineSession.start("test", pipeline.file(), Chosen.NOTHING, Map.of())) {
      return spark
          .table("lake.bronze.records")
          .selectExpr(
              "min(kafka_offset)", "count(*)", "count(distinct kafka_partition, kafka_offset)")
          .collectAsList()
          .stream()
          .map(row -> row.mkString(" "))
          .toList();
    }
  }

  private static List<String> counts(TestPipeline pipeline) throws Exception {
    return pipeline.query(
        "select dimension, key, event_type, sum(events), sum(listened_ms) from serving.rollup"
            + " where dimension in ('all', 'rejection') group by 1, 2, 3 order by 1");
  }

  private static void awaitProgress(TestPipeline pipeline, long events) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(
                        pipeline.query(
                            "select query, sum(end_offset) from serving.progress group by 1 order by 1"))
                    .containsExactly("lake " + events * 2, "realtime " + events * 2));
  }

  /** Sends events from..to, and as many records that are no events. */
  private static void send(TestPipeline pipeline, int from, int to) throws Exception {
    var bootstrap = pipeline.file().spec().kafka().bootstrapServers();
    var topic = pipeline.file().spec().kafka().events().topic();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (var i = from; i < to; i++) {
        var event = EVENT.formatted("e" + i, System.currentTimeMillis(), i % 7, i % 5);
        producer.send(new ProducerRecord<>(topic, "u" + i % 7, event)).get();
        producer.send(new ProducerRecord<>(topic, "u" + i % 7, "{\"n\":" + i + "}")).get();
      }
    }
  }
}
