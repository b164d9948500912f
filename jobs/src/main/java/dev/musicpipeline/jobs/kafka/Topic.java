package dev.musicpipeline.jobs.kafka;

import dev.musicpipeline.crds.PipelineFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic as Kafka describes it now.
 *
 * @param id Kafka's own: another one behind the same name is another topic
 * @param beginning the oldest offset that is still there, of each partition
 * @param end the end offsets, of each partition, as a reader of committed records sees them
 */
public record Topic(String name, String id, Offsets beginning, Offsets end) {

  /**
   * Asks Kafka.
   *
   * @throws KafkaException if there is no such topic, or no broker answers
   */
  public static Topic describe(PipelineFile pipeline) throws InterruptedException {
    var kafka = pipeline.spec().kafka();
    try (var admin = admin(kafka.bootstrapServers())) {
      return describe(admin, kafka.events().topic());
    }
  }

  private static Topic describe(Admin admin, String name) throws InterruptedException {
    try {
      var topics = admin.describeTopics(List.of(name)).allTopicNames().get();
      var description = topics.get(name);
      var partitions =
          description.partitions().stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .toList();
      return new Topic(
          name,
          description.topicId().toString(),
          offsets(admin, partitions, OffsetSpec.earliest()),
          offsets(admin, partitions, OffsetSpec.latest()));
    } catch (ExecutionException e) {
      throw new KafkaException("cannot describe the topic " + name, e.getCause());
    }
  }

  private static Offsets offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException {
    var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, p -> which));
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return new Offsets(
        admin.listOffsets(asked, options).all().get().entrySet().stream()
            .collect(
                Collectors.toMap(
                    found -> found.getKey().partition(), found -> found.getValue().offset())));
  }

  /** An admin client. */
  public static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}
