package dev.musicpipeline.jobs.session;

import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.ExecutorsSpec;
import dev.musicpipeline.crds.StreamingSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline's manifest chooses for one of its Spark applications.
 *
 * @param sparkConf its own Spark settings; ours win over them
 * @param executors pods that do the work, where there are pods
 */
public record Chosen(Map<String, String> sparkConf, Optional<ExecutorsSpec> executors) {
  public static final Chosen NOTHING = new Chosen(Map.of(), Optional.empty());

  public Chosen {
    sparkConf = Map.copyOf(sparkConf);
  }

  /**
   * For streaming.
   *
   * @param wanted how many executors there are to be, unless Spark adds and removes them
   */
  public static Chosen of(StreamingSpec streaming, WantedExecutors wanted) {
    return new Chosen(
        streaming.sparkConf(),
        Optional.ofNullable(streaming.executors())
            .map(executors -> executors.with(wanted.now().orElse(null))));
  }

  /** Also for imports and verifications. */
  public static Chosen of(BatchSpec batch) {
    return new Chosen(batch.sparkConf(), Optional.ofNullable(batch.executors()));
  }

  /** The same; what is not chosen is as given here. */
  public Chosen over(Map<String, String> defaults) {
    var settings = new HashMap<>(defaults);
    settings.putAll(sparkConf);
    return new Chosen(settings, executors);
  }
}
