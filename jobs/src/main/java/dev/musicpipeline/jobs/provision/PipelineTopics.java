package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * The topics of a pipeline. Where Strimzi makes them, they are only waited for.
 *
 * @param patience how long they may take to be ready
 */
record PipelineTopics(PipelineFile pipeline, Duration patience) {
  private static final long POLL_MS = 500;

  /**
   * Returns when all of them can be used.
   *
   * @return how they differ from the spec, in words
   */
  List<String> provide() throws InterruptedException, NotProvisioned {
    var kafka = pipeline.spec().kafka();
    var failures = new KafkaFailure(kafka);
    try (var admin = Topic.admin(pipeline)) {
      var topics = new Topics(admin, failures);
      var wanted = WantedTopic.of(kafka);
      if (kafka.strimzi() == null) {
        topics.make(wanted);
      }
      await(topics, wanted);
      return topics.differences(wanted);
    } catch (KafkaException e) { // there is no client yet: every call's failure is a checked one
      throw failures.of("making a client of Kafka", e);
    }
  }

  private void await(Topics topics, Collection<WantedTopic> wanted)
      throws InterruptedException, NotProvisioned {
    var end = System.nanoTime() + patience.toNanos();
    var lacking = lacking(wanted, topics.find(wanted));
    while (!lacking.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new NotProvisioned(
            "TopicNotReady",
            "after %d s %s".formatted(patience.toSeconds(), String.join(", ", lacking)),
            null);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
      lacking = lacking(wanted, topics.find(wanted));
    }
  }

  /** What the topics lack, in words. */
  static List<String> lacking(Collection<WantedTopic> wanted, Map<String, FoundTopic> found) {
    return wanted.stream()
        .flatMap(
            topic ->
                Optional.ofNullable(found.get(topic.name()))
                    .map(there -> there.lacks(topic))
                    .orElseGet(() -> Optional.of("there is no topic " + topic.name()))
                    .stream())
        .toList();
  }
}
