package dev.musicpipeline.operator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * A client that passes over fields it does not know, and keeps what it reads small. A newer CRD
 * than the operator's fills in defaults of fields to come, and a watch that stumbles over one
 * object sees none of the others.
 */
final class LenientClient {
  private LenientClient() {}

  /** A client of that cluster. */
  static KubernetesClient of(Config config) {
    var mapper =
        new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerModule(SharedValues.module());
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
        .build();
  }
}
