package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes status, and knows what it wrote until the watch has told it too: a reconciliation that
 * took an older one for the present would write, and tell, the same change again.
 */
public final class StatusWriter {
  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("musicpipeline")
          .withForce(true)
          .build();

  private final KubernetesClient client;
  private final Map<String, Written> ahead = new ConcurrentHashMap<>();

  public StatusWriter(KubernetesClient client) {
    this.client = client;
  }

  private record Written(long version, MusicPipelineStatus status) {}

  /** The present status, whether or not the cache has it. */
  public MusicPipelineStatus latest(MusicPipeline cached) {
    var uid = cached.getMetadata().getUid();
    return Optional.ofNullable(ahead.get(uid))
        .filter(written -> !caughtUp(uid, written, version(cached)))
        .map(Written::status)
        .orElse(cached.getStatus());
  }

  private boolean caughtUp(String uid, Written written, long cached) {
    if (cached < written.version()) {
      return false;
    }
    ahead.remove(uid, written);
    return true;
  }

  /**
   * Writes it, without a lock: what an edit in between makes untrue, the edit's own reconciliation
   * puts right.
   *
   * @throws KubernetesClientException if the API server does not take it; a pipeline that is gone
   *     needs no status
   */
  public void write(MusicPipeline pipeline, MusicPipelineStatus status) {
    // A fresh object, so that only status is applied.
    var patch = new MusicPipeline();
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(pipeline.getMetadata().getName())
            .withNamespace(pipeline.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    try {
      var written = client.resource(patch).subresource("status").patch(APPLY);
      ahead.put(pipeline.getMetadata().getUid(), new Written(version(written), status));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Of a pipeline that is gone. */
  public void forget(MusicPipeline pipeline) {
    ahead.remove(pipeline.getMetadata().getUid());
  }

  /** Kubernetes counts versions of one kind upwards. */
  private static long version(MusicPipeline pipeline) {
    return Long.parseLong(pipeline.getMetadata().getResourceVersion());
  }
}
