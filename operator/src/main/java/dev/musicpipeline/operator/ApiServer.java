package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be known of the API server before anything is watched. Nothing can be done without
 * it, so it is waited for: a program that ended instead would be started again later and later.
 */
final class ApiServer {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final long BETWEEN_TRIES_MS = 2_000;
  private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();
  private static final Duration LOOKS = Duration.ofMinutes(1);

  private final KubernetesClient client;

  ApiServer(Config config) {
    // It is asked again here, and sooner than the client would.
    client = OperatorClient.of(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build());
  }

  /**
   * Of these namespaces the ones whose pipelines the operator may watch; returns when there is one.
   * Rights go with a namespace, and watches that are refused would keep all others from starting.
   *
   * @param configured none: all, as long as the API server answers
   */
  Set<String> awaitWatchable(Set<String> configured) throws InterruptedException {
    for (var said = false; ; said = true) {
      try {
        var watchable = watchable(configured);
        if (!watchable.isEmpty() || configured.isEmpty()) {
          return watchable;
        }
        if (!said) {
          LOG.warn("waiting for the right to watch MusicPipelines in one of {}", configured);
        }
      } catch (KubernetesClientException e) {
        if (!said) {
          LOG.warn("waiting for the API server to list MusicPipelines: {}", e.getMessage());
        }
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
    }
  }

  /**
   * Calls {@code changed} when rights have come or gone; looks each minute. Of all namespaces there
   * is nothing to look for.
   *
   * @param watched what {@link #awaitWatchable} has returned
   */
  void look(Set<String> configured, Set<String> watched, Runnable changed) {
    if (configured.isEmpty()) {
      return;
    }
    var unused =
        Executors.newSingleThreadScheduledExecutor(
                task -> {
                  var thread = new Thread(task, "namespaces");
                  thread.setDaemon(true);
                  return thread;
                })
            .scheduleWithFixedDelay(
                () -> {
                  if (changed(configured, watched)) {
                    changed.run();
                  }
                },
                LOOKS.toMillis(),
                LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private boolean changed(Set<String> configured, Set<String> watched) {
    try {
      var watchable = watchable(configured);
      if (watchable.equals(watched)) {
        return false;
      }
      LOG.warn("watching {}, but may watch {} by now", watched, watchable);
      return true;
    } catch (KubernetesClientException e) {
      return false; // nothing is known
    }
  }

  private Set<String> watchable(Set<String> configured) {
    if (configured.isEmpty()) {
      pipelines().inAnyNamespace().list(ONE);
    }
    return configured.stream().filter(this::mayList).collect(Collectors.toUnmodifiableSet());
  }

  /** Asks for what is watched: right after its start the server has rights, but no objects yet. */
  private boolean mayList(String namespace) {
    try {
      pipelines().inNamespace(namespace).list(ONE);
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      pipelines() {
    return client.genericKubernetesResources(
        HasMetadata.getApiVersion(MusicPipeline.class), HasMetadata.getKind(MusicPipeline.class));
  }
}
