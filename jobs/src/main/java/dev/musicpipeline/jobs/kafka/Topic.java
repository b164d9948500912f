package dev.musicpipeline.jobs.kafka;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.CertificateRefusal;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic as Kafka describes it now.
 *
 * @param id Kafka's own: another one behind the same name is another topic
 * @param beginning the oldest offset that is still there, of each partition
 * @param end the end offsets, of each partition, as a reader of committed records sees them
 */
public record Topic(String name, String id, Offsets beginning, Offsets end) {
  private static final int REQUEST_MS = 10_000;
  private static final int ANSWER_MS = 30_000;

  /**
   * Asks Kafka for the topic of events.
   *
   * @throws KafkaException if there is no such topic, or no broker answers
   */
  public static Topic describe(PipelineFile pipeline) throws InterruptedException {
    var name = pipeline.spec().kafka().events().topic();
    return find(pipeline, List.of(name)).stream()
        .findFirst()
        .orElseThrow(() -> new KafkaException("there is no topic " + name));
  }

  /**
   * Those of the topics that are there.
   *
   * @throws KafkaException if no broker answers
   */
  public static List<Topic> find(PipelineFile pipeline, Collection<String> names)
      throws InterruptedException {
    try (var admin = admin(pipeline)) {
      var found = new ArrayList<TopicDescription>();
      for (var answer : admin.describeTopics(names).topicNameValues().values()) {
        described(answer, found);
      }
      return describe(admin, found);
    } catch (ExecutionException e) {
      var why =
          CertificateRefusal.explained(pipeline.spec().kafka(), e)
              .orElseGet(() -> e.getCause().getMessage());
      throw new KafkaException(
          "cannot describe the topics %s: %s".formatted(names, why), e.getCause());
    }
  }

  private static void described(KafkaFuture<TopicDescription> answer, List<TopicDescription> found)
      throws InterruptedException, ExecutionException {
    try {
      found.add(answer.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
    }
  }

  private static List<Topic> describe(Admin admin, List<TopicDescription> topics)
      throws InterruptedException, ExecutionException {
    var partitions =
        topics.stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(each -> new TopicPartition(topic.name(), each.partition())))
            .toList();
    var beginning = offsets(admin, partitions, OffsetSpec.earliest());
    var end = offsets(admin, partitions, OffsetSpec.latest());
    return topics.stream()
        .map(
            topic ->
                new Topic(
                    topic.name(),
                    topic.topicId().toString(),
                    beginning.get(topic.name()),
                    end.get(topic.name())))
        .toList();
  }

  /** By topic. */
  private static Map<String, Offsets> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException {
    var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, p -> which));
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return admin.listOffsets(asked, options).all().get().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                found -> found.getKey().topic(),
                Collectors.collectingAndThen(
                    Collectors.toMap(
                        found -> found.getKey().partition(), found -> found.getValue().offset()),
                    Offsets::new)));
  }

  /** An admin client. What it is asked fails after half a minute without an answer. */
  public static Admin admin(PipelineFile pipeline) {
    var settings = new HashMap<String, Object>(KafkaAccess.properties(pipeline));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
    return Admin.create(settings);
  }
}
