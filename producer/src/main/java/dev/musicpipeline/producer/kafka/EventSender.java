package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import dev.musicpipeline.producer.simulation.SimulatedRecord;
import dev.musicpipeline.producer.state.Counts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records, keyed by user, and counts each as acknowledged or failed. It never gives up a
 * record because the broker is away: it blocks once its buffer is full.
 */
public final class EventSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

  /** Shorter than what a parent leaves its children for an orderly end. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);

  private final String topic;
  private final KafkaProducer<String, byte[]> kafka;
  private final Optional<AcknowledgedLog> acknowledged;
  private final Tally tally = new Tally();

  public EventSender(PipelineFile pipeline, Optional<AcknowledgedLog> acknowledged) {
    this.topic = pipeline.spec().kafka().events().topic();
    this.acknowledged = acknowledged;
    this.kafka =
        new KafkaProducer<>(config(pipeline), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Hands a record over.
   *
   * @throws InterruptException if the thread was interrupted; then it is not handed over
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  public void send(SimulatedRecord event) {
    tally.sent(event.kind());
    try {
      kafka.send(new ProducerRecord<>(topic, event.key(), event.value()), this::ended);
    } catch (RuntimeException e) {
      tally.notSent(event.kind());
      throw e;
    }
  }

  /**
   * Returns when every record handed over has been acknowledged or has failed.
   *
   * @throws InterruptException if the thread was interrupted
   */
  public void flush() {
    kafka.flush();
  }

  public Counts counts() {
    return tally.counts();
  }

  /** Sends what waits; what the broker has not acknowledged in time then counts as failed. */
  @Override
  public void close() {
    kafka.close(CLOSE_WITHIN);
  }

  private void ended(RecordMetadata metadata, Exception failure) {
    if (failure == null) {
      tally.acknowledged();
      acknowledged.ifPresent(log -> log.add(metadata.partition(), metadata.offset()));
      return;
    }
    if (tally.counts().failed() == 0) {
      LOG.error("a record was not acknowledged, the first of this life: {}", failure.toString());
    }
    tally.failed();
  }

  static Map<String, Object> config(PipelineFile pipeline) {
    var config = new HashMap<String, Object>(KafkaAccess.properties(pipeline));
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "musicpipeline-producer");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 25);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024);
    // A broker that is away for however long loses nothing.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
    return config;
  }
}
