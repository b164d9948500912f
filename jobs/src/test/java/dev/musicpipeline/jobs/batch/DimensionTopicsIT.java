package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.jobs.database.BatchLock;
import dev.musicpipeline.jobs.dimensions.DimensionTopics;
import dev.musicpipeline.jobs.kafka.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names come through topics, in runs that have nothing else to do. Each test has its own topic. */
class DimensionTopicsIT {
  @TempDir private static Path folder;
  private static BatchWorld world;

  @BeforeAll
  static void start() throws IOException {
    world = new BatchWorld(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    world.close();
  }

  @Test
  void publishesNewAndChangedNamesAndForgetsThoseOfTombstones() throws Exception {
    send("listen-songs", 0, "s1", "{\"song_id\":\"s1\",\"title\":\"One\",\"artist_id\":\"a1\"}");
    send("listen-songs", 0, "s2", "{\"song_id\":\"s2\",\"title\":\"Two\",\"duration_ms\":7}");
    world.run();
    assertThat(names("song")).containsExactly("s1|One|a1", "s2|Two|null");

    send("listen-songs", 0, "s1", "{\"song_id\":\"s1\",\"title\":\"Uno\"}");
    send("listen-songs", 0, "s2", null);
    world.run();

    assertThat(names("song")).containsExactly("s1|Uno|null");
    assertThat(rows("songs"))
        .containsExactly("s1|Uno|null|null|null|null", "s2|null|null|null|null|null");
    assertThat(progress("songs")).containsExactly("0|4|0");
  }

  @Test
  void skipsAndCountsRecordsThatAreNotLegal() throws Exception {
    send("listen-users", 0, "u1", "{\"user_id\":\"u1\",\"name\":\"Ada\"}");
    send("listen-users", 0, "u2", "no object");
    send("listen-users", 0, "u3", "{\"user_id\":\"u4\",\"name\":\"Eve\"}");
    world.run();
    send("listen-users", 0, "u1", "{\"user_id\":\"u1\",\"name\":1}");

    world.run();

    assertThat(names("user")).containsExactly("u1|Ada|null");
    assertThat(progress("users")).containsExactly("0|4|3");
  }

  @Test
  void readsTheSameAgainAfterAKill() throws Exception {
    send("listen-albums", 0, "b1", "{\"album_id\":\"b1\",\"title\":\"First\"}");
    send("listen-albums", 0, "b1", "{\"album_id\":\"b1\",\"title\":\"Second\"}");
    send("listen-albums", 0, "b2", "{\"album_id\":\"b2\",\"title\":\"Other\"}");
    world.run();
    var rows = rows("albums");
    var snapshot = new LakeSession(world.spark).snapshot("silver.dim_albums");

    world.execute("delete from serving.dimension_progress where dimension = 'albums'");
    forget("listen-albums", 1);
    world.run();

    assertThat(rows("albums")).isEqualTo(rows).containsExactly("b1|Second|null", "b2|Other|null");
    assertThat(new LakeSession(world.spark).snapshot("silver.dim_albums")).isEqualTo(snapshot);
    assertThat(progress("albums")).containsExactly("0|3|0");
  }

  @Test
  void takesTheLaterRecordOfAKeyThatHasChangedItsPartition() throws Exception {
    send("listen-artists", 0, "a1", "{\"artist_id\":\"a1\",\"name\":\"Older\"}");
    send("listen-artists", 0, "a1", "{\"artist_id\":\"a1\",\"name\":\"Old\"}");
    try (var admin = admin()) {
      admin.createPartitions(Map.of("listen-artists", NewPartitions.increaseTo(2))).all().get();
    }
    Thread.sleep(5); // the broker's times tell them apart
    send("listen-artists", 1, "a1", "{\"artist_id\":\"a1\",\"name\":\"New\"}");

    world.run();

    assertThat(names("artist")).containsExactly("a1|New|null");
    assertThat(progress("artists")).containsExactly("0|2|0", "1|1|0");
  }

  @Test
  void readsAnotherTopicOfTheSameNameFromItsBeginningAndPassesOverAnAbsentOne() throws Exception {
    send("listen-devices", 0, "d1", "{\"device_id\":\"d1\",\"os\":\"Old\"}");
    send("listen-devices", 0, "d2", "{\"device_id\":\"d2\",\"os\":\"Old\"}");
    world.run();
    try (var admin = admin()) {
      admin.deleteTopics(List.of("listen-devices")).all().get();
    }
    world.run();
    assertThat(progress("devices")).containsExactly("0|2|0");

    world.provision();
    send("listen-devices", 0, "d1", "{\"device_id\":\"d1\",\"os\":\"New\"}");
    world.run();

    assertThat(rows("devices")).containsExactly("d1|null|New|null", "d2|null|Old|null");
    assertThat(progress("devices")).containsExactly("0|1|0");
  }

  @Test
  void goesOnWithoutNamesWhenKafkaDoesNotAnswer() throws Exception {
    var file = world.pipeline.file();
    var spec = file.spec();
    var nowhere = spec.kafka().onOneBroker("127.0.0.1:" + Ports.orFree(0));
    var away =
        new PipelineFile(
            file.path(), file.name(), spec.with(nowhere, spec.lake(), spec.database()));
    try (var session = BatchLock.take(world.database)) {
      var topics = new DimensionTopics(away, session);

      assertThatCode(() -> topics.bring(world.spark, Instant.now())).doesNotThrowAnyException();
    }
  }

  private static void send(String topic, int partition, String key, String value) throws Exception {
    var texts = new StringSerializer();
    var settings = new HashMap<String, Object>(KafkaAccess.properties(world.pipeline.file()));
    try (var producer = new KafkaProducer<>(settings, texts, texts)) {
      producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }
  }

  /** Takes records away as compaction does, but at once. */
  private static void forget(String topic, long before) throws Exception {
    var config = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var policy =
        new AlterConfigOp(
            new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
    try (var admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(config, List.of(policy))).all().get();
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    }
  }

  private static Admin admin() {
    return Topic.admin(world.pipeline.file());
  }

  private static List<String> names(String kind) throws Exception {
    return world.serving(
        "select key, name, artist_key from serving.names where kind = '" + kind + "'");
  }

  private static List<String> rows(String dimension) {
    return world
        .spark
        .table("lake.silver.dim_" + dimension)
        .drop("updated_at")
        .collectAsList()
        .stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }

  private static List<String> progress(String dimension) throws Exception {
    return world.serving(
        "select kafka_partition, end_offset, rejected from serving.dimension_progress"
            + " where dimension = '"
            + dimension
            + "'");
  }
}
