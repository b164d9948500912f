package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.Condition;
import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.operator.kubernetes.Hash;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in Kubernetes events what has changed in a pipeline's conditions. */
public final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int LONGEST_MESSAGE = 1024;

  private final KubernetesClient client;

  public EventLog(KubernetesClient client) {
    this.client = client;
  }

  /** Writes one event for each change. An event that cannot be written is no reason to fail. */
  public void tell(MusicPipeline pipeline, MusicPipelineStatus next, Instant now) {
    var before = Optional.ofNullable(pipeline.getStatus()).orElse(MusicPipelineStatus.NONE);
    Stream.of(
            LastEdit.told(before, next),
            StatusReport.changes(before, next).stream().map(EventLog::happening),
            RunEvents.between(before, next),
            ScalingEvents.between(before, next),
            StallFindings.events(before, next))
        .flatMap(happenings -> happenings)
        .map(happening -> event(pipeline, happening, now))
        .forEach(this::write);
  }

  /** Writes an event that no condition stands for. */
  public void tell(MusicPipeline pipeline, Happening happening, Instant now) {
    write(event(pipeline, happening, now));
  }

  private void write(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.debug("cannot write the event {}", event.getMetadata().getName(), e);
    }
  }

  /**
   * What there is an event of.
   *
   * @param id the same happening has the same one, so that it is told once
   */
  public record Happening(String id, boolean trouble, String reason, String message) {}

  private static Happening happening(Condition change) {
    return new Happening(
        change.type() + change.reason() + change.observedGeneration() + change.lastTransitionTime(),
        trouble(change),
        change.reason(),
        change.type() + " is " + change.status() + ": " + change.message());
  }

  private static Event event(MusicPipeline pipeline, Happening happening, Instant now) {
    var metadata = pipeline.getMetadata();
    return new EventBuilder()
        .withNewMetadata()
        .withName(metadata.getName() + "." + Hash.of(metadata.getUid() + happening.id()))
        .withNamespace(metadata.getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(pipeline.getApiVersion())
        .withKind(pipeline.getKind())
        .withName(metadata.getName())
        .withNamespace(metadata.getNamespace())
        .withUid(metadata.getUid())
        .endInvolvedObject()
        .withType(happening.trouble() ? "Warning" : "Normal")
        .withReason(happening.reason())
        .withMessage(cut(happening.message()))
        .withNewSource()
        .withComponent("musicpipeline-operator")
        .endSource()
        .withFirstTimestamp(now.toString())
        .withLastTimestamp(now.toString())
        .withCount(1)
        .build();
  }

  /** Of the one condition that is good when it does not hold, otherwise than of the others. */
  private static boolean trouble(Condition change) {
    return change.type().equals(Findings.STALLED)
        ? change.status().equals("True")
        : Finding.trouble(change.status(), change.reason());
  }

  private static String cut(String message) {
    return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
  }
}
