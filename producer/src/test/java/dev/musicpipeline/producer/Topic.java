package dev.musicpipeline.producer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of three partitions, as tests look at it. */
record Topic(String bootstrapServers, String name) {
  private static final int PARTITIONS = 3;

  /** A record, its value as a text of one character for each byte; null as it is. */
  record Received(int partition, long offset, String key, String value) {}

  static Topic make(String bootstrapServers, String name) throws Exception {
    try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    }
    return new Topic(bootstrapServers, name);
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
