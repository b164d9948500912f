package dev.musicpipeline.producer.kafka;

/** Kafka knows the pipeline's login, certificates or rights otherwise than the pipeline does. */
public final class KafkaRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  KafkaRefusal(String brokers, Throwable cause) {
    super(
        "Kafka at %s does not let this producer in: %s".formatted(brokers, cause.getMessage()),
        cause);
  }
}
