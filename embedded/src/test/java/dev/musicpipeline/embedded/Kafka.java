package dev.musicpipeline.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of texts for tests. */
final class Kafka {
  private static final String TOPIC = "texts";

  private Kafka() {}

  /** Sends a text, acknowledged; makes the topic if it is not there. */
  static void send(String bootstrapServers, String text) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var admin = Admin.create(settings)) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
    }
    var texts = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, texts, texts)) {
      producer.send(new ProducerRecord<>(TOPIC, text)).get();
    }
  }

  static List<String> records(String bootstrapServers) {
    var texts = new StringDeserializer();
    var partition = new TopicPartition(TOPIC, 0);
    try (var consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers), texts, texts)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).get(partition);
      var found = new ArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> found.add(record.value()));
      }
      return found;
    }
  }
}
