package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the broker answers and has the topics. Someone else makes them. */
public final class TopicWait {
  private static final Logger LOG = LoggerFactory.getLogger(TopicWait.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
  private static final int ANSWER_MS = 3000;

  private final PipelineFile pipeline;
  private final String brokers;
  private long saidAt;
  private String said = "";

  public TopicWait(PipelineFile pipeline) {
    this.pipeline = pipeline;
    this.brokers = pipeline.spec().kafka().bootstrapServers();
  }

  /**
   * Returns when records can be sent to each of the topics.
   *
   * @throws KafkaRefusal if Kafka does not let this producer in
   * @throws ExecutionException if waiting will not help
   */
  public void await(Collection<String> topics)
      throws InterruptedException, ExecutionException, KafkaRefusal {
    try (var admin = Admin.create(config())) {
      for (var topic : topics) {
        while (!exists(admin, topic)) {
          Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        LOG.info("topic {} at {} is there", topic, brokers);
      }
    }
  }

  private boolean exists(Admin admin, String topic)
      throws InterruptedException, ExecutionException, KafkaRefusal {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      var cause = e.getCause();
      if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
        throw new KafkaRefusal(pipeline.spec().kafka(), cause);
      } else if (cause instanceof UnknownTopicOrPartitionException) {
        say("topic " + topic + " is not there yet");
      } else if (cause instanceof RetriableException) {
        say("it does not answer");
      } else {
        throw e;
      }
      return false;
    }
  }

  private void say(String what) {
    if (!what.equals(said) || System.nanoTime() - saidAt > BETWEEN_LINES.toNanos()) {
      LOG.warn("waiting for Kafka at {}: {}", brokers, what);
      said = what;
      saidAt = System.nanoTime();
    }
  }

  private Map<String, Object> config() {
    var config = new HashMap<String, Object>(KafkaAccess.properties(pipeline));
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
    return config;
  }
}
