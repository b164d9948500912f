package dev.musicpipeline.producer.kafka;

import dev.musicpipeline.crds.KafkaSpec;
import dev.musicpipeline.crds.kafka.CertificateRefusal;

/** Kafka knows the pipeline's login, certificates or rights otherwise than the pipeline does. */
public final class KafkaRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  KafkaRefusal(KafkaSpec kafka, Throwable cause) {
    super(
        "Kafka at %s does not let this producer in: %s"
            .formatted(
                kafka.bootstrapServers(),
                CertificateRefusal.explained(kafka, cause).orElseGet(cause::getMessage)),
        cause);
  }
}
