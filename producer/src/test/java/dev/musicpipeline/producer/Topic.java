package dev.musicpipeline.producer;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.DimensionTopicsSpec;
import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.SaslSpec;
import dev.musicpipeline.crds.TlsSpec;
import dev.musicpipeline.crds.TopicSpec;
import dev.musicpipeline.events.Dimension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A topic of three partitions, as tests look at it. Topics of dimensions have its name before their
 * own: {@code exact-songs}.
 */
record Topic(String bootstrapServers, String name) {
  private static final int PARTITIONS = 3;

  /** A record, its value as a text of one character for each byte; null as it is. */
  record Received(int partition, long offset, String key, String value) {}

  /** The topics of a pipeline whose events' topic this is. */
  KafkaSpec spec(TlsSpec tls, SaslSpec sasl) {
    var dimensions =
        Stream.of(Dimension.values())
            .map(each -> new CompactedTopicSpec(of(each).name(), PARTITIONS, 1))
            .toList();
    return new KafkaSpec(
        bootstrapServers,
        tls,
        sasl,
        null,
        new TopicSpec(name, PARTITIONS, 1, 1),
        new DimensionTopicsSpec(
            dimensions.get(0),
            dimensions.get(1),
            dimensions.get(2),
            dimensions.get(3),
            dimensions.get(4),
            dimensions.get(5)));
  }

  /** The topic of a dimension. */
  Topic of(Dimension dimension) {
    return new Topic(bootstrapServers, name + "-" + dimension.wire());
  }

  static Topic make(String bootstrapServers, String name) throws Exception {
    var topic = new Topic(bootstrapServers, name);
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      var names =
          Stream.concat(
              Stream.of(name), Stream.of(Dimension.values()).map(each -> topic.of(each).name()));
      admin
          .createTopics(names.map(each -> new NewTopic(each, PARTITIONS, (short) 1)).toList())
          .all()
          .get();
    }
    return topic;
  }

  List<Received> read() {
    var partitions =
        IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(name, p)).toList();
    var received = new ArrayList<Received>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          received.add(
              new Received(
                  record.partition(), record.offset(), record.key(), text(record.value())));
        }
      }
    }
    return received;
  }

  static String text(byte[] value) {
    return value == null ? null : new String(value, StandardCharsets.ISO_8859_1);
  }
}
