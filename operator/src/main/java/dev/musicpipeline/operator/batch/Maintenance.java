package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.imports.Imports;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How the maintenance of a pipeline's lake stands. */
public record Maintenance(MaintenanceStatus status, Optional<Instant> wake) {
  /** Reads it. A schedule that means nothing is for {@link MaintenanceJobs} to say. */
  public static Maintenance of(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    if (!pipeline.getSpec().maintenance().enabled()) {
      return new Maintenance(MaintenanceStatus.NOTHING, Optional.empty());
    }
    try {
      var plan = plan(pipeline, config, observed, now);
      return new Maintenance(plan.status(), plan.wake());
    } catch (IllegalArgumentException e) {
      return new Maintenance(remembered(pipeline), Optional.empty());
    }
  }

  private static MaintenanceStatus remembered(MusicPipeline pipeline) {
    return Optional.ofNullable(pipeline.getStatus())
        .flatMap(status -> Optional.ofNullable(status.maintenance()))
        .orElse(MaintenanceStatus.NOTHING);
  }

  static MaintenancePlan plan(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    var alone =
        alone(pipeline, config, observed, now)
            && observed.runs(Component.BATCH).stream().noneMatch(Run::active)
            && Batch.plan(pipeline, config, observed, now).start().isEmpty();
    return plan(pipeline, config, observed, now, alone);
  }

  /** How batch runs have to wait for it. */
  static BatchPlan.Turn turn(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    // While it waits in a queue, what makes the numbers newer does not wait for it.
    var taken =
        observed.runs(Component.MAINTENANCE).stream()
            .anyMatch(run -> run.active() && !run.queued());
    var waiting =
        Stream.of(plan(pipeline, config, observed, now, false))
            .flatMap(plan -> plan.due().stream())
            .map(Tries.Due::time)
            .filter(due -> !due.isAfter(now))
            .filter(due -> alone(pipeline, config, observed, now))
            .findFirst();
    var ended =
        observed.runs(Component.MAINTENANCE).stream()
            .flatMap(run -> run.ended().stream())
            .max(Comparator.naturalOrder());
    return new BatchPlan.Turn(taken, waiting, ended);
  }

  /** Whether it could start but for batch runs. */
  private static boolean alone(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    return observed.runs(Component.IMPORT).stream().noneMatch(Run::active)
        && Imports.of(pipeline, config, observed, now).start().isEmpty();
  }

  private static MaintenancePlan plan(
      MusicPipeline pipeline,
      OperatorConfig config,
      Observed observed,
      Instant now,
      boolean alone) {
    var spec = pipeline.getSpec();
    // Whoever goes back does not want to wait.
    var backwards = Rollback.request(Batch.annotation(pipeline, Rollback.ANNOTATION)).isPresent();
    var allowed =
        !spec.maintenance().enabled() || backwards
            ? BatchPlan.Allowed.NONE
            : BatchPlan.Allowed.of(pipeline, config, observed);
    return MaintenancePlan.of(
        new MaintenancePlan.Inputs(
            Timetable.of(spec.maintenance(), spec.batch()),
            observed.runs(Component.MAINTENANCE),
            remembered(pipeline),
            Instant.parse(pipeline.getMetadata().getCreationTimestamp()),
            allowed,
            alone),
        now);
  }
}
