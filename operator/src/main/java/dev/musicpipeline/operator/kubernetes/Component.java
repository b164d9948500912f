package dev.musicpipeline.operator.kubernetes;

import dev.musicpipeline.crds.MusicPipeline;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The parts of a pipeline that run in pods. */
public enum Component {
  PROVISION,
  STREAMING,
  BATCH,
  IMPORT,
  MAINTENANCE,
  PRODUCER,
  DASHBOARD,
  /** Only there while the pipeline is being deleted. */
  CLEANUP;

  /** Names the pipeline that an object belongs to. */
  public static final String PIPELINE = "musicpipeline.dev/pipeline";

  /** Names the part of the pipeline that an object belongs to. */
  public static final String COMPONENT = "musicpipeline.dev/component";

  /** What the operator watches: only what it made. */
  public static final String SELECTOR =
      "app.kubernetes.io/managed-by=musicpipeline-operator," + PIPELINE;

  /** As it stands in names and labels. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the pipeline's object for this part. */
  public String nameFor(MusicPipeline pipeline) {
    return pipeline.getMetadata().getName() + "-" + wire();
  }

  /** What selects the part's pods, and no others. */
  public Map<String, String> selector(MusicPipeline pipeline) {
    // Sorted, so that the same object always looks the same.
    return new TreeMap<>(Map.of(PIPELINE, pipeline.getMetadata().getName(), COMPONENT, wire()));
  }

  /** As labels tell the part's executors, if it has any. */
  public String executors() {
    return wire() + "-executor";
  }

  /** What selects the pods of the part's executors, as text. */
  public String executorSelector(MusicPipeline pipeline) {
    return "%s=%s,%s=%s"
        .formatted(PIPELINE, pipeline.getMetadata().getName(), COMPONENT, executors());
  }

  /**
   * Whether it prepares or ends a pipeline: small, and it says itself what is missing of what it
   * needs.
   */
  public boolean framesThePipeline() {
    return this == PROVISION || this == CLEANUP;
  }

  /** All labels of the part's objects. */
  public Map<String, String> labels(MusicPipeline pipeline) {
    return labels(pipeline, wire());
  }

  /** All labels of objects of a part that is no component of its own, such as executors. */
  public static Map<String, String> labels(MusicPipeline pipeline, String part) {
    var labels = new TreeMap<String, String>();
    labels.put(PIPELINE, pipeline.getMetadata().getName());
    labels.put(COMPONENT, part);
    labels.put("app.kubernetes.io/name", "musicpipeline");
    labels.put("app.kubernetes.io/instance", pipeline.getMetadata().getName());
    labels.put("app.kubernetes.io/component", part);
    labels.put("app.kubernetes.io/managed-by", "musicpipeline-operator");
    return labels;
  }

  /** The metadata of an object of the part. */
  public ObjectMeta metadata(MusicPipeline pipeline, String name) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withNamespace(pipeline.getMetadata().getNamespace())
        .withLabels(labels(pipeline))
        .build();
  }

  /** The metadata of the part's one object of its kind. */
  public ObjectMeta metadata(MusicPipeline pipeline) {
    return metadata(pipeline, nameFor(pipeline));
  }
}
