package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's own finalizer: only on pipelines whose policy deletes data. */
record Finalizer(KubernetesClient client, MusicPipeline pipeline) {
  static final String NAME = "musicpipeline.dev/clean-up";

  boolean isThere() {
    return pipeline.hasFinalizer(NAME);
  }

  /** Puts it there, or takes it away, as the spec's policy wants it. */
  void keep() {
    if (pipeline.getSpec().deletionPolicy().deleted().isEmpty()) {
      remove();
    } else if (!isThere()) {
      write(Stream.concat(others(), Stream.of(NAME)).toList());
    }
  }

  /** Lets the pipeline go. */
  void remove() {
    if (isThere()) {
      write(others().toList());
    }
  }

  private Stream<String> others() {
    return pipeline.getMetadata().getFinalizers().stream().filter(name -> !name.equals(NAME));
  }

  /** Refused, and so tried again, if somebody else has written meanwhile. */
  private void write(List<String> finalizers) {
    var version = pipeline.getMetadata().getResourceVersion();
    var metadata = Map.of("resourceVersion", version, "finalizers", finalizers);
    client
        .resource(pipeline)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            Serialization.asJson(Map.of("metadata", metadata)));
  }
}
