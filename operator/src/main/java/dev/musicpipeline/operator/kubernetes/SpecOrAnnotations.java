package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Map;
import java.util.Objects;

/**
 * Edits that concern the operator: those of the spec, of annotations, which ask for something once,
 * and of what deletion waits for; not its own of status.
 */
public final class SpecOrAnnotations implements OnUpdateFilter<MusicPipeline> {

  @Override
  public boolean accept(MusicPipeline now, MusicPipeline before) {
    var metadata = now.getMetadata();
    var old = before.getMetadata();
    return !Objects.equals(metadata.getGeneration(), old.getGeneration())
        || !Objects.equals(metadata.getDeletionTimestamp(), old.getDeletionTimestamp())
        || !Objects.equals(metadata.getFinalizers(), old.getFinalizers())
        || !annotations(now).equals(annotations(before));
  }

  private static Map<String, String> annotations(MusicPipeline pipeline) {
    return Objects.requireNonNullElse(pipeline.getMetadata().getAnnotations(), Map.of());
  }
}
