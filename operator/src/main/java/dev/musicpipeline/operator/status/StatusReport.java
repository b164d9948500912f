package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.crds.StreamingStatus;
import dev.musicpipeline.operator.dashboard.DashboardService;
import dev.musicpipeline.operator.kubernetes.Component;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one author of status. */
public final class StatusReport {
  private static final Set<String> RUN_BEFORE = Set.of("Running", "Degraded");

  private static final StreamingStatus NO_NUMBERS = new StreamingStatus(null, null, null, null);

  private StatusReport() {}

  /** What is to be said now. The same situation yields an equal status, whenever it is asked. */
  public static MusicPipelineStatus of(Situation situation, Instant now) {
    var pipeline = situation.pipeline();
    var before = Optional.ofNullable(pipeline.getStatus()).orElse(MusicPipelineStatus.NONE);
    var findings = Findings.of(situation);
    var generation = pipeline.getMetadata().getGeneration();
    var edit = LastEdit.of(situation, before);
    var conditions =
        findings.entrySet().stream()
            .map(
                finding ->
                    condition(
                        finding.getKey(),
                        finding.getValue(),
                        before.condition(finding.getKey()),
                        generation,
                        now))
            .toList();
    return new MusicPipelineStatus(
        generation,
        phase(situation, findings, before),
        conditions,
        streaming(situation),
        situation.stall().known().orElse(null),
        situation.scaling().status().orElse(null),
        known(situation.batch().status()),
        known(situation.maintenance().status()),
        situation.imports().status(),
        DashboardService.address(pipeline),
        edit.plan(),
        edit.spec());
  }

  /** What the driver told, with what selects its executors, also while it does not answer. */
  private static StreamingStatus streaming(Situation situation) {
    var pipeline = situation.pipeline();
    var told = situation.numbers();
    if (situation.suspended()) {
      return null;
    }
    return pipeline.getSpec().streaming().executors() == null
        ? told.orElse(null)
        : told.orElse(NO_NUMBERS).selecting(Component.STREAMING.executorSelector(pipeline));
  }

  /** What is to be said of a new pipeline, before anything is done for it: no generation yet. */
  public static MusicPipelineStatus seen(MusicPipeline pipeline, Instant now) {
    var finding = Finding.bad("Pending", "the operator has seen it, and makes its parts next");
    var generation = pipeline.getMetadata().getGeneration();
    var ready = condition(Findings.READY, finding, Optional.empty(), generation, now);
    return new MusicPipelineStatus(
        null, "Pending", List.of(ready), null, null, null, null, null, List.of(), null, null, null);
  }

  /** When a pipeline was seen for which nothing has been done since. */
  public static Optional<Instant> seenAt(MusicPipeline pipeline) {
    return Optional.of(pipeline.getStatus())
        .filter(status -> status.observedGeneration() == null)
        .flatMap(status -> status.condition(Findings.READY))
        .map(ready -> Instant.parse(ready.lastTransitionTime()));
  }

  /** What is to be said of a pipeline that is being deleted: all else stays as it was said last. */
  public static MusicPipelineStatus deleting(MusicPipeline pipeline, String message, Instant now) {
    var before = Optional.ofNullable(pipeline.getStatus()).orElse(MusicPipelineStatus.NONE);
    var generation = pipeline.getMetadata().getGeneration();
    var ready =
        condition(
            Findings.READY,
            Finding.bad("Deleting", message),
            before.condition(Findings.READY),
            generation,
            now);
    var others = before.conditions().stream().filter(other -> !other.type().equals(Findings.READY));
    return new MusicPipelineStatus(
        generation,
        "Deleting",
        Stream.concat(Stream.of(ready), others).toList(),
        null,
        null,
        null,
        before.batch() == null ? null : known(before.batch()),
        before.maintenance(),
        before.imports(),
        before.dashboard(),
        before.plan(),
        before.madeSpec());
  }

  /** An object without fields, applied over one that had some, would become null and be refused. */
  private static BatchStatus known(BatchStatus batch) {
    return batch.equals(BatchStatus.NOTHING) ? null : batch;
  }

  private static MaintenanceStatus known(MaintenanceStatus maintenance) {
    return maintenance.equals(MaintenanceStatus.NOTHING) ? null : maintenance;
  }

  private static Condition condition(
      String type, Finding finding, Optional<Condition> before, Long generation, Instant now) {
    var since =
        before
            .filter(condition -> condition.status().equals(finding.status()))
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new Condition(
        type, finding.status(), finding.reason(), finding.message(), generation, since);
  }

  private static String phase(
      Situation situation, Map<String, Finding> findings, MusicPipelineStatus before) {
    if (situation.suspended()) {
      return "Suspended";
    }
    if (findings.get(Findings.READY).holds()) {
      return "Running";
    }
    if (RUN_BEFORE.contains(String.valueOf(before.phase()))) {
      return "Degraded";
    }
    if (situation.problem().isPresent() || situation.provisioning().failed()) {
      return "Failed";
    }
    return situation.provisioning().done() ? "Starting" : "Provisioning";
  }

  /** Conditions that say something else than before: what events are made of. */
  public static List<Condition> changes(MusicPipelineStatus before, MusicPipelineStatus now) {
    return now.conditions().stream()
        .filter(
            condition ->
                before
                    .condition(condition.type())
                    .filter(known -> known.status().equals(condition.status()))
                    .filter(known -> known.reason().equals(condition.reason()))
                    .isEmpty())
        .toList();
  }
}
