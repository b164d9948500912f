package dev.musicpipeline.operator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A client that passes over fields it does not know, keeps what it reads small, and does not trust
 * a silent connection. A newer CRD than the operator's fills in defaults of fields to come, and a
 * watch that stumbles over one object sees none of the others.
 */
public final class OperatorClient {
  /**
   * A watch hears a bookmark each minute, if nothing else. What is silent for longer may have lost
   * its server without being told: the client itself would wait up to ten minutes.
   *
   * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#watch-bookmarks">
   *     Watch bookmarks</a>
   */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private OperatorClient() {}

  /** A client of that cluster. */
  static KubernetesClient of(Config config) {
    return of(config, SILENCE);
  }

  /**
   * A client of that cluster, for who closes it.
   *
   * @param silence for how long nothing may come on a connection before it is made anew
   */
  public static KubernetesClient of(Config config, Duration silence) {
    var mapper =
        new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerModule(SharedValues.module());
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new EndsSilence(silence))
        .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
        .build();
  }

  private static final class EndsSilence extends VertxHttpClientFactory {
    private final Duration silence;

    EndsSilence(Duration silence) {
      this.silence = silence;
    }

    @Override
    protected void additionalConfig(WebClientOptions options) {
      options
          .setReadIdleTimeout(Math.toIntExact(silence.toSeconds()))
          .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
  }
}
