package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic of listen events. One that is there already is used as it is. */
final class EventsTopic {
  private static final Logger LOG = LoggerFactory.getLogger(EventsTopic.class);

  private final PipelineFile pipeline;

  EventsTopic(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  void make() throws InterruptedException, ExecutionException {
    var kafka = pipeline.spec().kafka();
    var spec = kafka.events();
    var topic =
        new NewTopic(spec.topic(), spec.partitions(), spec.replicas().shortValue())
            .configs(
                Map.of(
                    // The broker's own clock: what is late, and what lies in the future, hangs on
                    // it.
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
                    TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
                    TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(Duration.ofHours(spec.retentionHours()).toMillis())));
    try (var admin = Topic.admin(pipeline)) {
      admin.createTopics(List.of(topic)).all().get();
      LOG.info("made the topic {} with {} partitions", spec.topic(), spec.partitions());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
