package dev.musicpipeline.operator.health;

import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What status says of each pipeline, as metrics. What is not known is left out. */
public final class PipelineMetrics {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              "musicpipeline.freshness",
              "seconds",
              "From the arrival of the newest counted record to its count.",
              status ->
                  Optional.ofNullable(status.streaming())
                      .flatMap(numbers -> Optional.ofNullable(numbers.freshnessSeconds()))),
          new Metric(
              "musicpipeline.fresh",
              null,
              "1 if the freshness objective is met, 0 if not.",
              status -> holds(status, "Fresh")),
          new Metric(
              "musicpipeline.stalled",
              null,
              "1 if streaming stands still, 0 if not.",
              status -> holds(status, "Stalled")));

  private final MeterRegistry registry;
  private final Map<Series, Shown> shown = new HashMap<>();

  public PipelineMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Metric(
      String name,
      String unit,
      String description,
      Function<MusicPipelineStatus, Optional<Long>> value) {}

  private record Series(Metric metric, Tags pipeline) {}

  private record Shown(Gauge gauge, AtomicLong value) {}

  /** Shows what is said of a pipeline now. */
  public synchronized void show(MusicPipeline pipeline, MusicPipelineStatus status) {
    for (var metric : METRICS) {
      show(new Series(metric, tags(pipeline)), metric.value().apply(status));
    }
  }

  /** Of a pipeline that is gone. */
  public synchronized void forget(MusicPipeline pipeline) {
    METRICS.forEach(metric -> show(new Series(metric, tags(pipeline)), Optional.empty()));
  }

  private void show(Series series, Optional<Long> value) {
    if (value.isPresent()) {
      shown.computeIfAbsent(series, this::register).value().set(value.get());
    } else {
      Optional.ofNullable(shown.remove(series)).ifPresent(gone -> registry.remove(gone.gauge()));
    }
  }

  private Shown register(Series series) {
    var value = new AtomicLong();
    var gauge =
        Gauge.builder(series.metric().name(), value, AtomicLong::doubleValue)
            .baseUnit(series.metric().unit())
            .description(series.metric().description())
            .tags(series.pipeline())
            .register(registry);
    return new Shown(gauge, value);
  }

  private static Optional<Long> holds(MusicPipelineStatus status, String type) {
    return status
        .condition(type)
        .map(Condition::status)
        .filter(said -> !said.equals("Unknown"))
        .map(said -> said.equals("True") ? 1L : 0L);
  }

  private static Tags tags(MusicPipeline pipeline) {
    var metadata = pipeline.getMetadata();
    return Tags.of("namespace", metadata.getNamespace(), "name", metadata.getName());
  }
}
