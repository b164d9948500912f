package dev.musicpipeline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.DatabaseSpec;
import dev.musicpipeline.crds.LakeSpec;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.embedded.EmbeddedKafka;
import dev.musicpipeline.embedded.Ports;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.producer.dimensions.DimensionRecords;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProducerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern EVENT_ID = Pattern.compile("\"event_id\":\"[^\"]*-([0-9a-f]+)\"");

  @TempDir private static Path data;
  private static EmbeddedKafka kafka;

  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = EmbeddedKafka.start(data, 0);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void sendsExactlyWhatTheSimulationSaysAndCountsIt() throws Exception {
    var topic = Topic.make(kafka.bootstrapServers(), "exact");
    var spec = pipeline(topic, 0);
    try (var producer = ProducerChild.start(folder, "--limit", "30000")) {
      assertThat(producer.awaitEnd()).as(producer.log()).isZero();

      var anchor = producer.state("block.json").get("anchorMs").asLong();
      var simulation = new Simulation(new Settings(spec, 0, 1));
      var expected =
          LongStream.range(0, 30_000)
              .mapToObj(step -> simulation.record(step, anchor))
              .collect(groupingBy(r -> r.key() + Topic.text(r.value()), counting()));
      assertThat(values(topic.read())).isEqualTo(expected);
      assertThat(producer.count("produced")).isEqualTo(30_000);
      assertThat(producer.count("acknowledged")).isEqualTo(30_000);
    }
  }

  @Test
  void sendsTheNamesOfWhatItSimulatesOnceAndBeforeAnyEvent() throws Exception {
    var topic = Topic.make(kafka.bootstrapServers(), "named");
    var spec = pipeline(topic, 0);
    for (var life = 0; life < 2; life++) {
      try (var producer = ProducerChild.start(folder, "--limit", "100")) {
        assertThat(producer.awaitEnd()).as(producer.log()).isZero();
      }
    }
    try (var other =
        ProducerChild.start(folder, "--limit", "1", "--instance", "1", "--instances", "2")) {
      assertThat(other.awaitEnd()).as(other.log()).isZero();
    }

    for (var dimension : Dimension.values()) {
      var expected =
          new DimensionRecords(spec)
              .of(dimension)
              .collect(
                  groupingBy(
                      each -> each.key() + Topic.text(each.json().getBytes(UTF_8)), counting()));
      assertThat(values(topic.of(dimension).read())).isEqualTo(expected);
    }
  }

  @Test
  void losesNoStepWhenKilledAndSendsTheLastBlockAgain() throws Exception {
    var topic = Topic.make(kafka.bootstrapServers(), "killed");
    pipeline(topic, 0, 0.0);
    var log = folder.resolve("acknowledged");
    long block;
    try (var producer = ProducerChild.start(folder, "--acknowledged", log.toString())) {
      await()
          .atMost(PATIENCE)
          .until(() -> producer.state("block.json").path("firstStep").asLong() > 0);
      await().atMost(PATIENCE).until(() -> Files.size(log) > 0);
      assertThat(producer.kill()).isEqualTo(137);
      block = producer.state("block.json").get("firstStep").asLong();
    }
    var before = topic.read();
    try (var producer = ProducerChild.start(folder, "--limit", "1000")) {
      assertThat(producer.awaitEnd()).as(producer.log()).isZero();
      assertThat(producer.count("step")).isEqualTo(block + 1000);
      assertThat(producer.count("lives")).isEqualTo(2);
    }

    var all = topic.read();
    var steps = all.stream().map(ProducerIT::step).collect(toSet());
    assertThat(all).hasSize(before.size() + 1000);
    assertThat(LongStream.range(0, block + 1000).filter(step -> !steps.contains(step))).isEmpty();
    assertThat(values(all))
        .as("a step's record is the same whenever it is sent")
        .hasSameSizeAs(steps);
    assertThat(offsets(before).containsAll(acknowledged(log))).isTrue();
  }

  @Test
  void waitsForABrokerThatIsAwayAndLosesNothing() throws Exception {
    var own = data.resolve("away");
    var port = Ports.orFree(0);
    pipeline(new Topic("127.0.0.1:" + port, "away"), 500);
    try (var producer = ProducerChild.start(folder)) {
      awaitLog(producer, "waiting for Kafka at 127.0.0.1:" + port + ": it does not answer");
      var broker = EmbeddedKafka.start(own, port);
      awaitLog(producer, "topic away is not there yet");
      var topic = Topic.make(broker.bootstrapServers(), "away");
      await().atMost(PATIENCE).until(() -> producer.count("acknowledged") > 500);
      broker.kill();
      awaitLog(producer, "Kafka has acknowledged nothing for 10 s");
      var sent = producer.count("produced");
      broker = EmbeddedKafka.start(own, port);
      await().atMost(PATIENCE).until(() -> producer.count("acknowledged") > sent);
      assertThat(producer.terminate()).isEqualTo(143);

      assertThat(producer.state("produced.json").get("finished").asBoolean()).isTrue();
      assertThat(topic.read()).hasSize((int) producer.count("produced"));
      assertThat(producer.count("acknowledged")).isEqualTo(producer.count("produced"));
      broker.close();
    }
  }

  @Test
  void endsInOrderWithItsParent() throws Exception {
    var topic = Topic.make(kafka.bootstrapServers(), "orphan");
    pipeline(topic, 200);
    try (var producer = ProducerChild.start(folder)) {
      await().atMost(PATIENCE).until(() -> producer.count("acknowledged") > 0);

      assertThat(producer.closeInput()).isEqualTo(1);

      assertThat(producer.state("produced.json").get("finished").asBoolean()).isTrue();
      assertThat(topic.read()).hasSize((int) producer.count("acknowledged"));
    }
  }

  @Test
  void keepsToTheRateThatIsSet() throws Exception {
    var topic = Topic.make(kafka.bootstrapServers(), "paced");
    pipeline(topic, 1000);
    var began = System.nanoTime();
    try (var producer = ProducerChild.start(folder, "--limit", "5000")) {
      assertThat(producer.awaitEnd()).as(producer.log()).isZero();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(4999), Duration.ofSeconds(20));
    assertThat(topic.read()).hasSize(5000);
  }

  private ProducerSpec pipeline(Topic topic, int rate) throws IOException {
    return pipeline(topic, rate, 2.0);
  }

  private ProducerSpec pipeline(Topic topic, int rate, double percent) throws IOException {
    var producer =
        new ProducerSpec(true, 42L, rate, 10_000, 1000, 100, percent, percent, percent, null, null);
    var spec =
        new MusicPipelineSpec(
            topic.spec(null, null),
            new LakeSpec("http://127.0.0.1:1", "lake", null, null, "lake"),
            new DatabaseSpec("127.0.0.1", 1, "pipeline", "database"),
            null,
            null,
            producer,
            null);
    PipelineFile.write(folder.resolve("pipeline.yaml"), "test", spec);
    return producer;
  }

  private static void awaitLog(ProducerChild producer, String text) {
    await().atMost(PATIENCE).until(() -> producer.log().contains(text));
  }

  private static Map<String, Long> values(List<Topic.Received> records) {
    return records.stream().collect(groupingBy(r -> r.key() + r.value(), counting()));
  }

  /** The event ids of one instance end with the step. */
  private static long step(Topic.Received received) {
    var id = EVENT_ID.matcher(received.value());
    assertThat(id.find()).isTrue();
    return Long.parseLong(id.group(1), 16);
  }

  private static Set<List<Long>> offsets(List<Topic.Received> records) {
    return records.stream().map(r -> List.of((long) r.partition(), r.offset())).collect(toSet());
  }

  private static List<List<Long>> acknowledged(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .map(line -> line.split(" ", -1))
        .flatMap(
            range ->
                LongStream.rangeClosed(Long.parseLong(range[1]), Long.parseLong(range[2]))
                    .mapToObj(offset -> List.of(Long.valueOf(range[0]), offset)))
        .toList();
  }
}
