package dev.musicpipeline.operator;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.deletion.DeletionPlan;
import dev.musicpipeline.operator.deletion.DeletionPlan.End;
import dev.musicpipeline.operator.kubernetes.Component;
import dev.musicpipeline.operator.status.EventLog;
import dev.musicpipeline.operator.status.EventLog.Happening;
import dev.musicpipeline.operator.status.StatusReport;
import dev.musicpipeline.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a pipeline's data before the pipeline is let go, if its policy says so. A reconciler of
 * its own: the one that makes a pipeline's objects is not called for a pipeline that is being
 * deleted, so nothing comes back.
 */
@ControllerConfiguration(name = "musicpipeline-deletion", triggerReconcilerOnAllEvents = true)
@GradualRetry(maxAttempts = -1, maxInterval = 10_000)
public final class DeletionReconciler implements Reconciler<MusicPipeline> {
  private static final Logger LOG = LoggerFactory.getLogger(DeletionReconciler.class);

  /** How often it is looked whether the next step can be taken. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final OperatorConfig config;
  private final StatusWriter statuses;
  private final EventLog events;
  private final InstantSource clock;

  public DeletionReconciler(
      OperatorConfig config, StatusWriter statuses, EventLog events, InstantSource clock) {
    this.config = config;
    this.statuses = statuses;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public UpdateControl<MusicPipeline> reconcile(
      MusicPipeline pipeline, Context<MusicPipeline> context) {
    var finalizer = new Finalizer(context.getClient(), pipeline);
    if (context.isPrimaryResourceDeleted()) {
      return UpdateControl.noUpdate();
    }
    if (!pipeline.isMarkedForDeletion()) {
      finalizer.keep();
      return UpdateControl.noUpdate();
    }
    return finalizer.isThere() ? delete(pipeline, finalizer) : UpdateControl.noUpdate();
  }

  private UpdateControl<MusicPipeline> delete(MusicPipeline pipeline, Finalizer finalizer) {
    var now = clock.instant();
    var client = finalizer.client();
    var plan = carriedOut(pipeline, client, now);
    if (plan.end().isEmpty()) {
      return waiting(pipeline, plan.message(), now);
    }
    tell(pipeline, plan.end().get(), now);
    finalizer.remove();
    // Last: a deletion that is tried again without its runs would begin anew.
    new LiveObjects(client, pipeline)
        .observed()
        .jobs(Component.CLEANUP)
        .forEach(job -> delete(client, job));
    return UpdateControl.noUpdate();
  }

  private DeletionPlan carriedOut(MusicPipeline pipeline, KubernetesClient client, Instant now) {
    try {
      var observed = new LiveObjects(client, pipeline).observed();
      var plan = DeletionPlan.of(pipeline, config, observed, now);
      plan.delete().forEach(object -> delete(client, object));
      plan.make().forEach(object -> create(client, object));
      return plan;
    } catch (KubernetesClientException | IllegalArgumentException e) {
      var problem = Problem.of(e);
      if (problem.ofTheSpec()
          || problem.ofTheNamespace()
          || (problem.ofRights() && DeletionPlan.isLateForRights(pipeline, now))
          || DeletionPlan.isLate(pipeline, now)) {
        return DeletionPlan.failed(problem.message());
      }
      throw e;
    }
  }

  private UpdateControl<MusicPipeline> waiting(
      MusicPipeline pipeline, String message, Instant now) {
    pipeline.setStatus(statuses.latest(pipeline));
    var status = StatusReport.deleting(pipeline, message, now);
    if (!status.equals(pipeline.getStatus())) {
      LOG.info("deleting {}: {}", name(pipeline), message);
      statuses.write(pipeline, status);
    }
    return UpdateControl.<MusicPipeline>noUpdate().rescheduleAfter(PERIOD);
  }

  /** In the log as well: in a namespace that is being deleted no event can be written. */
  private void tell(MusicPipeline pipeline, End end, Instant now) {
    LOG.info("letting {} go: {}: {}", name(pipeline), end.reason(), end.message());
    events.tell(
        pipeline,
        new Happening(
            end.reason() + end.message(),
            end.type().equals("Warning"),
            end.reason(),
            end.message()),
        now);
  }

  private static String name(MusicPipeline pipeline) {
    return pipeline.getMetadata().getNamespace() + "/" + pipeline.getMetadata().getName();
  }

  private static void delete(KubernetesClient client, HasMetadata object) {
    client.resource(object).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
  }

  private static void create(KubernetesClient client, HasMetadata object) {
    try {
      client.resource(object).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) { // it is there already
        throw e;
      }
    }
  }
}
