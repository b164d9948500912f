package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
      await("TopicNotReady", () -> lacking(wanted, topics.find(wanted)));
      return topics.differences(wanted);
    } catch (KafkaException e) { // there is no client yet: every call's failure is a checked one
      throw failures.of("making a client of Kafka", e);
    }
  }

  /** Returns when none of them is there any more. */
  void delete() throws InterruptedException, NotProvisioned {
    var kafka = pipeline.spec().kafka();
    var failures = new KafkaFailure(kafka);
    try (var admin = Topic.admin(pipeline)) {
      var topics = new Topics(admin, failures);
      var unwanted = WantedTopic.of(kafka);
      topics.delete(unwanted);
      await(
          KafkaFailure.TOPIC_NOT_DELETED,
          () ->
              new TreeSet<>(topics.find(unwanted).keySet())
                  .stream().map(name -> "there is still the topic " + name).toList());
    } catch (KafkaException e) {
      throw failures.of("making a client of Kafka", e);
    }
  }

  /** What is still in the way, in words. */
  @FunctionalInterface
  private interface Obstacles {
    List<String> now() throws InterruptedException, NotProvisioned;
  }

  private void await(String result, Obstacles obstacles)
      throws InterruptedException, NotProvisioned {
    var end = System.nanoTime() + patience.toNanos();
    var left = obstacles.now();
    while (!left.isEmpty()) {
      if (System.nanoTime() - end > 0) {
        throw new NotProvisioned(
            result, "after %d s %s".formatted(patience.toSeconds(), String.join(", ", left)), null);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
      left = obstacles.now();
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
