package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.MaintenanceStatus;
import dev.musicpipeline.crds.RollbackStatus;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.provision.Provisioning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is found of each part, by the type of its condition. */
final class Findings {
  static final String READY = "Ready";
  static final String TOPICS = "TopicsReady";
  static final String LAKE = "LakeReady";
  static final String STREAMING = "StreamingReady";
  static final String BATCH = "BatchReady";
  static final String SERVING = "ServingReady";
  static final String STALLED = "Stalled";
  static final String FRESH = "Fresh";
  static final String MAINTAINED = "Maintained";

  /** Results of a provision run that has come as far as the topics. */
  private static final Set<String> OF_TOPICS =
      Set.of(
          "KafkaUnreachable",
          "KafkaTlsFailed",
          "KafkaLoginFailed",
          "KafkaForbidden",
          "TopicNotMade",
          "TopicNotReady");

  private static final String PAUSED =
      "no run starts while the pipeline has the annotation musicpipeline.dev/rollback";

  private static final String WAITING = "; what is new in the spec waits for a provision run";

  private static final Set<String> GOOD_RUNS = Set.of("Published", "UpToDate");

  private final Situation situation;

  private Findings(Situation situation) {
    this.situation = situation;
  }

  /** In the order in which they are shown; the summary comes first. */
  static Map<String, Finding> of(Situation situation) {
    var findings = new Findings(situation);
    var parts = new LinkedHashMap<String, Finding>();
    parts.put(TOPICS, findings.topics());
    parts.put(LAKE, findings.lake());
    parts.put(STREAMING, findings.streaming());
    parts.put(BATCH, findings.batch());
    parts.put(SERVING, findings.serving());
    var all = new LinkedHashMap<String, Finding>();
    var stalled = StallFindings.stalled(situation);
    all.put(READY, findings.ready(parts, stalled));
    all.putAll(parts);
    all.put(STALLED, stalled);
    StallFindings.fresh(situation).ifPresent(fresh -> all.put(FRESH, fresh));
    findings.maintained().ifPresent(maintained -> all.put(MAINTAINED, maintained));
    return all;
  }

  private Finding ready(Map<String, Finding> parts, Finding stalled) {
    if (situation.problem().isPresent()) {
      return Finding.bad("ReconcileFailed", situation.problem().get());
    }
    if (situation.suspended()) {
      return Finding.suspended();
    }
    // What a person has to look at comes before what only takes time.
    return firstOf(parts, Finding::trouble)
        .or(() -> firstOf(Map.of(STALLED, stalled), Finding::holds))
        .or(() -> firstOf(parts, finding -> !finding.holds()))
        .orElseGet(() -> Finding.good("Running", "everything runs"));
  }

  private static Optional<Finding> firstOf(
      Map<String, Finding> parts, Predicate<Finding> concerns) {
    return parts.entrySet().stream()
        .filter(part -> concerns.test(part.getValue()))
        .findFirst()
        .map(
            part ->
                Finding.bad(
                    part.getValue().reason(), part.getKey() + ": " + part.getValue().message()));
  }

  private Finding topics() {
    var strimzi = situation.topics().filter(topics -> !topics.ready());
    if (strimzi.isPresent()) {
      return strimzi.get().trouble()
          ? Finding.bad(strimzi.get().reason(), strimzi.get().message())
          : Finding.unknown(strimzi.get().reason(), strimzi.get().message());
    }
    return provisioned("the topics are there", OF_TOPICS::contains, TOPICS);
  }

  private Finding lake() {
    return provisioned(
        "bucket, tables and serving schema are there", result -> !OF_TOPICS.contains(result), LAKE);
  }

  private Finding provisioned(String good, Predicate<String> concerns, String type) {
    var provisioning = situation.provisioning();
    if (provisioning.done()) {
      return Finding.good("Provisioned", withDifferences(good, provisioning, type));
    }
    var failure = provisioning.latest().filter(run -> provisioning.failed());
    if (failure.isPresent() && concerns.test(failure.get().outcome().result())) {
      return failure(failure.get());
    }
    return PodTrouble.of(situation.observed().pods(Component.PROVISION))
        .or(() -> before(type, good))
        .orElseGet(() -> Finding.unknown("Provisioning", "the provision run has not got there"));
  }

  /** What the run found otherwise than the spec says, and left alone. */
  private static String withDifferences(String good, Provisioning provisioning, String type) {
    var said = provisioning.latest().map(run -> run.outcome().message()).orElse("");
    return said.isEmpty() || !type.equals(TOPICS) ? good : good + "; " + said;
  }

  private static Finding failure(Run run) {
    return Finding.bad(
        run.outcome().result().isEmpty() ? "Failed" : run.outcome().result(),
        "the provision run failed (attempt %d): %s"
            .formatted(run.attempt(), run.outcome().message()));
  }

  /** While an edit is provisioned, what was there before is still there. */
  private Optional<Finding> before(String type, String good) {
    return Optional.ofNullable(situation.pipeline().getStatus())
        .flatMap(status -> status.condition(type))
        .filter(condition -> condition.status().equals("True"))
        .map(condition -> Finding.good(condition.reason(), good + WAITING));
  }

  private Finding streaming() {
    if (situation.suspended()) {
      return Finding.suspended();
    }
    var driver = situation.observed().statefulSet(Component.STREAMING);
    if (driver.isEmpty() || driver.get().getSpec().getReplicas() == 0) {
      return Finding.bad("WaitingForProvision", "it starts when topics and lake are there");
    }
    var status = driver.get().getStatus();
    var current =
        status != null
            && Objects.equals(
                status.getObservedGeneration(), driver.get().getMetadata().getGeneration())
            && Objects.equals(status.getReadyReplicas(), 1)
            && Objects.equals(status.getUpdatedReplicas(), 1);
    return current
        ? Finding.good("Running", "both queries run")
        : starting(Component.STREAMING, "the driver starts");
  }

  private Finding serving() {
    var dashboard = situation.observed().deployment(Component.DASHBOARD);
    if (dashboard.isEmpty() || dashboard.get().getSpec().getReplicas() == 0) {
      return Finding.bad("WaitingForProvision", "it starts when the serving schema is there");
    }
    var status = dashboard.get().getStatus();
    var available = status == null ? null : status.getAvailableReplicas();
    return available != null && available > 0
        ? Finding.good("Running", "the dashboard answers")
        : starting(Component.DASHBOARD, "the dashboard starts");
  }

  private Finding starting(Component component, String message) {
    return PodTrouble.of(situation.observed().pods(component))
        .orElseGet(() -> Finding.bad("Starting", message));
  }

  private Finding batch() {
    if (situation.suspended()) {
      return Finding.suspended();
    }
    var status = situation.batch().status();
    if (status.rollback() != null) {
      return rollback(status.rollback());
    }
    var last = lastBatch(status);
    return queued(Component.BATCH)
        .filter(waiting -> last.holds())
        .map(waiting -> Finding.good("Queued", waiting + "; before it, " + last.message()))
        .orElse(last);
  }

  /** Which run of a component waits to be admitted, if one does. */
  private Optional<String> queued(Component component) {
    return situation.observed().runs(component).stream()
        .filter(Run::queued)
        .map(
            run ->
                "the run for %s waits in the queue %s"
                    .formatted(run.key(), situation.pipeline().getSpec().scheduling().queueName()))
        .findFirst();
  }

  private static Finding lastBatch(BatchStatus status) {
    if (status.lastResult() == null) {
      return Finding.good(
          "Scheduled",
          status.nextRun() == null
              ? "the first run is scheduled when topics and lake are there"
              : "the first run closes " + status.nextRun());
    }
    var goneBack = lastRun(status).filter(run -> run.result().equals("RolledBack"));
    if (goneBack.isPresent()) {
      return Finding.good(
          "Published", goneBack.get().run() + " was the last run; the next publishes a newer era");
    }
    if (GOOD_RUNS.contains(status.lastResult())) {
      return Finding.good("Published", "the run for " + status.lastInterval() + " is published");
    }
    var mended = lastRun(status).filter(run -> run.result().equals("Published"));
    if (mended.isPresent()) {
      return Finding.good(
          "Published",
          "the run for %s is published, after the one for %s had failed"
              .formatted(mended.get().run(), status.lastInterval()));
    }
    return Finding.bad(
        status.lastResult(),
        "the run for %s failed: %s".formatted(status.lastInterval(), lastWords(status)));
  }

  private static Finding rollback(RollbackStatus rollback) {
    var era = rollback.era();
    return switch (rollback.state()) {
      case "RolledBack" ->
          Finding.good(
              "RolledBack", "the batch views are those of era %s; %s".formatted(era, PAUSED));
      case "Refused", "Failed" ->
          Finding.bad(
              "Rollback" + rollback.state(),
              "the rollback to era %s: %s; %s".formatted(era, rollback.message(), PAUSED));
      default -> Finding.bad("RollingBack", "the rollback to era %s; %s".formatted(era, PAUSED));
    };
  }

  private static Optional<BatchRunStatus> lastRun(BatchStatus status) {
    return Stream.ofNullable(status.history())
        .flatMap(List::stream)
        .filter(run -> !run.result().equals("Skipped"))
        .findFirst();
  }

  private static String lastWords(BatchStatus status) {
    return Stream.ofNullable(status.history())
        .flatMap(List::stream)
        .filter(run -> run.run().equals(status.lastInterval()) && run.message() != null)
        .findFirst()
        .map(run -> "%s (try %d)".formatted(run.message(), run.attempt()))
        .orElse("see its log");
  }

  /** The pipeline works without it, so it says nothing of its being ready. */
  private Optional<Finding> maintained() {
    if (!situation.pipeline().getSpec().maintenance().enabled()) {
      return Optional.empty();
    }
    if (situation.suspended()) {
      return Optional.of(Finding.suspended());
    }
    var last = lastMaintenance(situation.maintenance().status());
    return queued(Component.MAINTENANCE)
        .filter(waiting -> last.holds())
        .map(waiting -> Finding.good("Queued", waiting))
        .or(() -> Optional.of(last));
  }

  private static Finding lastMaintenance(MaintenanceStatus status) {
    if (status.lastResult() == null) {
      return Finding.good(
          "Scheduled",
          status.nextRun() == null
              ? "the first run is scheduled when topics and lake are there"
              : "the first run is scheduled for " + status.nextRun());
    }
    return status.lastResult().equals(MAINTAINED)
        ? Finding.good(
            MAINTAINED, "the run of %s: %s".formatted(status.lastRun(), status.message()))
        : Finding.bad(
            status.lastResult(),
            "the run of %s failed: %s".formatted(status.lastRun(), status.message()));
  }
}
