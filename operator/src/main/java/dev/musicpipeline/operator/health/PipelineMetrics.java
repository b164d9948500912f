package dev.musicpipeline.operator.health;

import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What status says of each pipeline, as metrics. What is not known is left out. */
public final class PipelineMetrics {
  private final Map<Tags, Shown> pipelines = new HashMap<>();
  private final MultiGauge freshness;
  private final MultiGauge fresh;
  private final MultiGauge stalled;

  public PipelineMetrics(MeterRegistry registry) {
    freshness =
        MultiGauge.builder("musicpipeline.freshness")
            .baseUnit("seconds")
            .description("From the arrival of the newest counted record to its count.")
            .register(registry);
    fresh =
        MultiGauge.builder("musicpipeline.fresh")
            .description("1 if the freshness objective is met, 0 if not.")
            .register(registry);
    stalled =
        MultiGauge.builder("musicpipeline.stalled")
            .description("1 if streaming stands still, 0 if not.")
            .register(registry);
  }

  /** Shows what is said of a pipeline now. */
  public synchronized void show(MusicPipeline pipeline, MusicPipelineStatus status) {
    var shown = Shown.of(status);
    if (!shown.equals(pipelines.put(tags(pipeline), shown))) {
      registerAll();
    }
  }

  /** Of a pipeline that is gone. */
  public synchronized void forget(MusicPipeline pipeline) {
    if (pipelines.remove(tags(pipeline)) != null) {
      registerAll();
    }
  }

  private void registerAll() {
    register(freshness, Shown::freshness);
    register(fresh, Shown::fresh);
    register(stalled, Shown::stalled);
  }

  private void register(MultiGauge gauge, Function<Shown, Optional<? extends Number>> value) {
    var rows =
        pipelines.entrySet().stream()
            .flatMap(
                pipeline ->
                    value
                        .apply(pipeline.getValue())
                        .<Row<?>>map(number -> Row.of(pipeline.getKey(), number))
                        .stream())
            .toList();
    gauge.register(rows, true);
  }

  /** What the gauges are made from: all of them are made again when it changes for one pipeline. */
  private record Shown(
      Optional<Long> freshness, Optional<Integer> fresh, Optional<Integer> stalled) {

    static Shown of(MusicPipelineStatus status) {
      return new Shown(
          Optional.ofNullable(status.streaming())
              .flatMap(numbers -> Optional.ofNullable(numbers.freshnessSeconds())),
          holds(status, "Fresh"),
          holds(status, "Stalled"));
    }

    private static Optional<Integer> holds(MusicPipelineStatus status, String type) {
      return status
          .condition(type)
          .map(Condition::status)
          .filter(said -> !said.equals("Unknown"))
          .map(said -> said.equals("True") ? 1 : 0);
    }
  }

  private static Tags tags(MusicPipeline pipeline) {
    var metadata = pipeline.getMetadata();
    return Tags.of("namespace", metadata.getNamespace(), "name", metadata.getName());
  }
}
