package dev.musicpipeline.crds.kafka;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.SaslSpec.Mechanism;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How clients reach a pipeline's brokers, as settings of Kafka. None of them is a secret. */
public final class KafkaAccess {
  private KafkaAccess() {}

  /** What every client of Kafka is made with, whatever else it is made with. */
  public static Map<String, String> properties(PipelineFile pipeline) {
    var kafka = pipeline.spec().kafka();
    var properties = new TreeMap<String, String>();
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    properties.put("security.protocol", protocol(kafka.tls() != null, kafka.sasl() != null));
    pipeline
        .kafkaCertificates()
        .ifPresent(
            certificates -> {
              properties.put("ssl.truststore.type", "PEM");
              properties.put("ssl.truststore.location", certificates.toString());
            });
    if (kafka.tls() != null) {
      properties.put("ssl.engine.factory.class", KafkaTls.class.getName());
      properties.put(KafkaTls.PIPELINE_FILE, pipeline.path().toString());
    }
    if (kafka.sasl() != null) {
      properties.putAll(login(kafka.sasl().mechanism(), pipeline));
    }
    return Collections.unmodifiableMap(properties);
  }

  private static String protocol(boolean tls, boolean sasl) {
    if (sasl) {
      return tls ? "SASL_SSL" : "SASL_PLAINTEXT";
    }
    return tls ? "SSL" : "PLAINTEXT";
  }

  private static Map<String, String> login(Mechanism mechanism, PipelineFile pipeline) {
    var module =
        switch (mechanism) {
          case PLAIN -> "org.apache.kafka.common.security.plain.PlainLoginModule";
          case SCRAM_SHA_256, SCRAM_SHA_512 ->
              "org.apache.kafka.common.security.scram.ScramLoginModule";
        };
    return Map.of(
        "sasl.mechanism",
        mechanism.wire(),
        "sasl.jaas.config",
        "%s required %s=\"%s\";"
            .formatted(module, KafkaLogin.PIPELINE_FILE, quoted(pipeline.path().toString())),
        "sasl.client.callback.handler.class",
        KafkaLogin.class.getName());
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
