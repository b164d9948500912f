package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks drivers how they do, and remembers how they come forward. Status is told of that only when a
 * stall is suspected: all else another operator finds out anew.
 */
public final class DriverWatch {
  private final Drivers drivers;
  private final Duration period;
  private final InstantSource clock;

  /** By the pipelines' unique ids. */
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /**
   * Makes one that knows nothing yet.
   *
   * @param period how often a driver is asked
   */
  public DriverWatch(Drivers drivers, Duration period, InstantSource clock) {
    this.drivers = drivers;
    this.period = period;
    this.clock = clock;
  }

  /** How often a driver is asked, and so how often status is written at the most. */
  public Duration period() {
    return period;
  }

  /** Asks the pipeline's driver, if one runs; nothing if it does not answer. */
  public Set<DriverReport> ask(MusicPipeline pipeline, Collection<Pod> pods) {
    var driver = RunningDriver.among(pods);
    if (driver.isEmpty()) {
      return Set.of();
    }
    var report = drivers.ask(driver.get().pod());
    var at = clock.instant();
    watches.compute(
        uid(pipeline),
        (uid, known) -> {
          var before = known == null ? Watch.NEW : known;
          return report.map(told -> before.heard(told, at)).orElseGet(before::unheard);
        });
    return report.map(Set::of).orElse(Set.of());
  }

  /** Judges whether the pipeline's streaming stands still. */
  public Stall judge(MusicPipeline pipeline, Collection<Pod> pods, Instant now) {
    if (pipeline.getSpec().suspend()) {
      forget(pipeline);
      return Stall.NONE;
    }
    return Stall.of(
        pipeline.getSpec().streaming(),
        RunningDriver.among(pods),
        watches.getOrDefault(uid(pipeline), Watch.NEW),
        Optional.ofNullable(pipeline.getStatus()).map(MusicPipelineStatus::stall),
        now);
  }

  /** Has the driver say in its log what its threads are doing. Whether it says it has. */
  public boolean dumpThreads(Pod driver) {
    return drivers.dumpThreads(driver);
  }

  /** Of a pipeline that is gone. */
  public void forget(MusicPipeline pipeline) {
    watches.remove(uid(pipeline));
  }

  private static String uid(MusicPipeline pipeline) {
    return pipeline.getMetadata().getUid();
  }
}
