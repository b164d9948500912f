package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.batch.Batch;
import dev.musicpipeline.operator.batch.BatchJobs;
import dev.musicpipeline.operator.batch.Maintenance;
import dev.musicpipeline.operator.batch.MaintenanceJobs;
import dev.musicpipeline.operator.config.ConfigMaps;
import dev.musicpipeline.operator.dashboard.DashboardDeployment;
import dev.musicpipeline.operator.dashboard.DashboardIngress;
import dev.musicpipeline.operator.dashboard.DashboardService;
import dev.musicpipeline.operator.dashboard.IngressWanted;
import dev.musicpipeline.operator.health.PipelineMetrics;
import dev.musicpipeline.operator.imports.ImportJobs;
import dev.musicpipeline.operator.imports.Imports;
import dev.musicpipeline.operator.kubernetes.Observed;
import dev.musicpipeline.operator.kubernetes.SpecOrAnnotations;
import dev.musicpipeline.operator.producer.Listeners;
import dev.musicpipeline.operator.producer.ProducerEnabled;
import dev.musicpipeline.operator.provision.ProvisionJobs;
import dev.musicpipeline.operator.provision.Provisioning;
import dev.musicpipeline.operator.status.EventLog;
import dev.musicpipeline.operator.status.Situation;
import dev.musicpipeline.operator.status.StatusReport;
import dev.musicpipeline.operator.status.StatusWriter;
import dev.musicpipeline.operator.streaming.DriverAccount;
import dev.musicpipeline.operator.streaming.DriverReport;
import dev.musicpipeline.operator.streaming.DriverRights;
import dev.musicpipeline.operator.streaming.DriverService;
import dev.musicpipeline.operator.streaming.DriverWatch;
import dev.musicpipeline.operator.streaming.ExecutorsNumber;
import dev.musicpipeline.operator.streaming.ExecutorsNumbered;
import dev.musicpipeline.operator.streaming.RunningDriver;
import dev.musicpipeline.operator.streaming.Scaling;
import dev.musicpipeline.operator.streaming.Stall;
import dev.musicpipeline.operator.streaming.StreamingDriver;
import dev.musicpipeline.operator.streaming.UsesExecutors;
import dev.musicpipeline.operator.topics.KafkaTopics;
import dev.musicpipeline.operator.topics.Served;
import dev.musicpipeline.operator.topics.Topics;
import dev.musicpipeline.operator.topics.UsesStrimzi;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes of a pipeline what its spec says, and says in status how it stands. */
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(type = ConfigMaps.class, useEventSourceWithName = "configmaps"),
      @Dependent(
          type = KafkaTopics.V1.class,
          activationCondition = Served.V1.class,
          reconcilePrecondition = UsesStrimzi.class),
      @Dependent(
          type = KafkaTopics.V1Beta2.class,
          activationCondition = Served.V1Beta2.class,
          reconcilePrecondition = UsesStrimzi.class),
      @Dependent(type = ProvisionJobs.class, useEventSourceWithName = "jobs"),
      @Dependent(
          type = DriverAccount.class,
          useEventSourceWithName = "serviceaccounts",
          reconcilePrecondition = UsesExecutors.class),
      @Dependent(
          type = DriverRights.class,
          useEventSourceWithName = "rolebindings",
          reconcilePrecondition = UsesExecutors.class),
      @Dependent(type = DriverService.class, useEventSourceWithName = "services"),
      @Dependent(
          type = ExecutorsNumber.class,
          useEventSourceWithName = "configmaps",
          reconcilePrecondition = ExecutorsNumbered.class),
      @Dependent(type = StreamingDriver.class, useEventSourceWithName = "statefulsets"),
      @Dependent(type = BatchJobs.class, useEventSourceWithName = "jobs"),
      @Dependent(type = ImportJobs.class, useEventSourceWithName = "jobs"),
      @Dependent(type = MaintenanceJobs.class, useEventSourceWithName = "jobs"),
      @Dependent(
          type = Listeners.class,
          useEventSourceWithName = "statefulsets",
          reconcilePrecondition = ProducerEnabled.class),
      @Dependent(type = DashboardDeployment.class, useEventSourceWithName = "deployments"),
      @Dependent(type = DashboardService.class, useEventSourceWithName = "services"),
      @Dependent(
          type = DashboardIngress.class,
          useEventSourceWithName = "ingresses",
          reconcilePrecondition = IngressWanted.class)
    })
@ControllerConfiguration(
    name = "musicpipeline",
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = SpecOrAnnotations.class))
@GradualRetry(maxAttempts = -1, maxInterval = 60_000)
public final class MusicPipelineReconciler implements Reconciler<MusicPipeline> {
  /** When what is due is tried again that the spec may be in the way of. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** When one that lets others be seen first asks again whether it is its turn. */
  private static final Duration TURN = Duration.ofSeconds(2);

  /** For how long it does so at the most: there may be one that cannot be told anything. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final OperatorConfig config;
  private final StatusWriter statuses;
  private final EventLog events;
  private final DriverWatch watch;
  private final PipelineMetrics metrics;
  private final InstantSource clock;

  public MusicPipelineReconciler(
      OperatorConfig config,
      StatusWriter statuses,
      EventLog events,
      DriverWatch watch,
      PipelineMetrics metrics,
      InstantSource clock) {
    this.config = config;
    this.statuses = statuses;
    this.events = events;
    this.watch = watch;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, MusicPipeline>> prepareEventSources(
      EventSourceContext<MusicPipeline> context) {
    return EventSources.of(context, watch, this::forget);
  }

  private void forget(MusicPipeline pipeline) {
    watch.forget(pipeline);
    metrics.forget(pipeline);
    statuses.forget(pipeline);
  }

  @Override
  public UpdateControl<MusicPipeline> reconcile(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    var now = clock.instant();
    pipeline.setStatus(statuses.latest(pipeline));
    if (pipeline.getStatus() == null) {
      statuses.write(pipeline, StatusReport.seen(pipeline, now));
      return UpdateControl.<MusicPipeline>noUpdate().rescheduleAfter(Duration.ZERO);
    }
    if (letsOthersBeSeen(pipeline, context, now)) {
      return UpdateControl.<MusicPipeline>noUpdate().rescheduleAfter(TURN);
    }
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    var stall = unstuck(pipeline, context, now);
    var situation = situation(pipeline, context, stall, Optional.empty(), now);
    report(situation, now);
    var update = UpdateControl.<MusicPipeline>noUpdate();
    wake(situation, now).ifPresent(delay -> update.rescheduleAfter(delay));
    return update;
  }

  /**
   * All new pipelines are told that they are seen before the first of them is made: that takes a
   * dozen requests each, and of a thousand the last one would hear nothing for minutes.
   */
  private boolean letsOthersBeSeen(
      MusicPipeline pipeline, Context<MusicPipeline> context, Instant now) {
    var seen = StatusReport.seenAt(pipeline);
    return seen.isPresent()
        && now.isBefore(seen.get().plus(PATIENCE))
        && context
            .getPrimaryCache()
            .list(other -> other.getStatus() == null && !other.isMarkedForDeletion())
            .anyMatch(other -> statuses.latest(other) == null);
  }

  @Override
  public ErrorStatusUpdateControl<MusicPipeline> updateErrorStatus(
      MusicPipeline pipeline, Context<MusicPipeline> context, Exception failure) {
    var now = clock.instant();
    var problem = Problem.of(failure);
    var passing = context.getRetryInfo().filter(retry -> retry.getAttemptCount() > 0).isEmpty();
    if (passing && !problem.ofTheSpec()) {
      return ErrorStatusUpdateControl.noStatusUpdate(); // often a conflict, gone at the next try
    }
    pipeline.setStatus(statuses.latest(pipeline));
    var stall = unstuck(pipeline, context, now);
    var situation = situation(pipeline, context, stall, Optional.of(problem.message()), now);
    report(situation, now);
    var update = ErrorStatusUpdateControl.<MusicPipeline>noStatusUpdate();
    if (problem.ofTheSpec()) {
      // Only an edit mends it; what is due of itself meanwhile is done all the same.
      update.withNoRetry();
      wake(situation, now)
          .map(delay -> delay.compareTo(AGAIN) < 0 ? AGAIN : delay)
          .ifPresent(update::rescheduleAfter);
    }
    return update;
  }

  /** How streaming stands, after what had to be done about it. */
  private Stall unstuck(MusicPipeline pipeline, Context<MusicPipeline> context, Instant now) {
    var pods = context.getSecondaryResources(Pod.class);
    var stall = watch.judge(pipeline, pods, now);
    if (stall.state() != Stall.State.DUE) {
      return stall;
    }
    RunningDriver.among(pods)
        .ifPresent(driver -> DriverRestart.of(driver.pod(), watch, context.getClient()));
    return stall.restarted(now);
  }

  private Situation situation(
      MusicPipeline pipeline,
      Context<MusicPipeline> context,
      Stall stall,
      Optional<String> problem,
      Instant now) {
    var observed = Observed.of(context);
    var numbers = context.getSecondaryResource(DriverReport.class).map(DriverReport::numbers);
    return new Situation(
        pipeline,
        observed,
        Topics.of(pipeline, config, observed),
        Provisioning.of(pipeline, config, observed),
        Batch.of(pipeline, config, observed, now),
        Imports.of(pipeline, config, observed, now),
        Maintenance.of(pipeline, config, observed, now),
        numbers,
        stall,
        Scaling.of(pipeline, observed, numbers, now),
        problem);
  }

  /** Says how it stands, if that is not said already. */
  private void report(Situation situation, Instant now) {
    var pipeline = situation.pipeline();
    var status = StatusReport.of(situation, now);
    metrics.show(pipeline, status);
    if (!status.equals(pipeline.getStatus())) {
      statuses.write(pipeline, status);
      events.tell(pipeline, status, now);
    }
  }

  /** How long until something is due of itself. */
  private static Optional<Duration> wake(Situation situation, Instant now) {
    if (situation.pipeline().getSpec().suspend()) {
      return Optional.empty();
    }
    return Stream.of(
            situation.provisioning().nextAttempt(now),
            situation.batch().wake(),
            situation.imports().wake(),
            situation.maintenance().wake(),
            situation.stall().wake(),
            situation.scaling().wake())
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .map(due -> Duration.between(now, due).plusMillis(50))
        .map(delay -> delay.isNegative() ? Duration.ofSeconds(1) : delay);
  }
}
