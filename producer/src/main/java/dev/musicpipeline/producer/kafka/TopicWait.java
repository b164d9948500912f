package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.crds.KafkaSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the broker answers and has the topic. Someone else makes the topic. */
public final class TopicWait {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWait.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

  private final KafkaSpec kafka;
  private long saidAt;
  private String said = "";

  public TopicWait(KafkaSpec kafka) {
    this.kafka = kafka;
  }

  /**
   * Returns when records can be sent.
   *
   * @throws ExecutionException if waiting will not help
   */
  public void await() throws InterruptedException, ExecutionException {
    var topic = kafka.events().topic();
    try (var admin = Admin.create(config())) {
      while (!exists(admin, topic)) {
        Thread.sleep(BETWEEN_TRIES.toMillis());
      }
    }
    LOG.info("topic {} at {} is there", topic, kafka.bootstrapServers());
  }

  private boolean exists(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        say("topic " + topic + " is not there yet");
      } else if (e.getCause() instanceof RetriableException) {
        say("it does not answer");
      } else {
        throw e;
      }
      return false;
    }
  }

  private void say(String what) {
    if (!what.equals(said) || System.nanoTime() - saidAt > BETWEEN_LINES.toNanos()) {
      LOG.warn("waiting for Kafka at {}: {}", kafka.bootstrapServers(), what);
      said = what;
      saidAt = System.nanoTime();
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka.bootstrapServers(),
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        3000,
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        3000);
  }
}
