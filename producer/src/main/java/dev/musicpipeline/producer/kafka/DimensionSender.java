package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.crds.PipelineFile;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends dimension records, keyed. Like events they wait for a broker that is away. */
public final class DimensionSender implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(12);

  private final KafkaProducer<String, String> kafka;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public DimensionSender(PipelineFile pipeline) {
    kafka =
        new KafkaProducer<>(
            EventSender.config(pipeline), new StringSerializer(), new StringSerializer());
  }

  /**
   * Hands a record over.
   *
   * @throws InterruptException if the thread was interrupted
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
  public void send(String topic, String key, String value) {
    kafka.send(new ProducerRecord<>(topic, key, value), this::ended);
  }

  private void ended(RecordMetadata metadata, Exception why) {
    if (why != null) {
      failure.compareAndSet(null, why);
    }
  }

  /**
   * Returns when every record is acknowledged.
   *
   * @throws IllegalStateException if Kafka did not take one
   * @throws InterruptException if the thread was interrupted
   */
  public void flush() {
    kafka.flush();
    if (failure.get() != null) {
      throw new IllegalStateException(
          "Kafka did not take a dimension record: " + failure.get().getMessage(), failure.get());
    }
  }

  @Override
  public void close() {
    kafka.close(CLOSE_WITHIN);
  }
}
