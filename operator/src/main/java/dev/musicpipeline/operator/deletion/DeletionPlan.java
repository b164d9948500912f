package dev.musicpipeline.operator.deletion;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.operator.OperatorConfig;
import dev.musicpipeline.operator.kubernetes.Observed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The next step of a deletion: first everything that writes ends, then the data are deleted that
 * the policy says, then the pipeline is let go. It is let go in any case when its time is up, and
 * at once if nobody has confirmed that data are to be deleted.
 *
 * @param delete what is to be deleted now
 * @param make what is to be created now
 * @param message what is waited for, for people
 * @param end what is to be said as the pipeline is let go; empty as long as it is not
 */
public record DeletionPlan(
    List<HasMetadata> delete, List<HasMetadata> make, String message, Optional<End> end) {
  /** Annotation of a pipeline: its own name, if its data may be deleted. */
  public static final String CONFIRMATION = "musicpipeline.dev/confirm-deletion";

  /** A driver has 90 seconds to end, a clean-up run five minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A namespace that is being deleted takes the operator's rights in it along. */
  private static final Duration LONGEST_WITHOUT_RIGHTS = Duration.ofSeconds(30);

  /**
   * How a deletion has ended.
   *
   * @param type of the event that says it: {@code Normal} or {@code Warning}
   * @param reason part of the API
   */
  public record End(String type, String reason, String message) {}

  /** Decides it. */
  public static DeletionPlan of(
      MusicPipeline pipeline, OperatorConfig config, Observed observed, Instant now) {
    var deleted = pipeline.getSpec().deletionPolicy().deleted();
    if (deleted.isEmpty()) {
      return ended(new End("Normal", "DataKept", "kept, as deletionPolicy says"));
    }
    if (!confirmed(pipeline)) {
      return ended(new End("Warning", "DataKept", unconfirmed(pipeline, deleted)));
    }
    var parts = RunningParts.of(observed);
    var next =
        parts.isEmpty() ? new CleanUp(pipeline, config, observed).plan(now) : parts.stopped();
    return isLate(pipeline, now) && next.end().isEmpty() ? late(next) : next;
  }

  private static boolean confirmed(MusicPipeline pipeline) {
    var metadata = pipeline.getMetadata();
    return metadata.getAnnotations() != null
        && metadata.getName().equals(metadata.getAnnotations().get(CONFIRMATION));
  }

  private static String unconfirmed(MusicPipeline pipeline, List<String> deleted) {
    var name = pipeline.getMetadata().getName();
    return ("kept, although deletionPolicy says Delete of %s, since nobody has confirmed it. To have it deleted, apply"
            + " the pipeline once more, run `kubectl annotate musicpipeline %s %s=%s`, and delete it again")
        .formatted(String.join(", ", deleted), name, CONFIRMATION, name);
  }

  /** Whether the pipeline has to be let go, whatever is left of it. */
  public static boolean isLate(MusicPipeline pipeline, Instant now) {
    return takesLonger(pipeline, now, LONGEST);
  }

  /** Whether rights that the operator does not have will not come back either. */
  public static boolean isLateForRights(MusicPipeline pipeline, Instant now) {
    return takesLonger(pipeline, now, LONGEST_WITHOUT_RIGHTS);
  }

  private static boolean takesLonger(MusicPipeline pipeline, Instant now, Duration than) {
    var begin = Instant.parse(pipeline.getMetadata().getDeletionTimestamp());
    return now.isAfter(begin.plus(than));
  }

  private static DeletionPlan late(DeletionPlan plan) {
    return failed("not done within %d minutes: %s".formatted(LONGEST.toMinutes(), plan.message()));
  }

  /** The pipeline is let go although not everything is gone that is to go. */
  public static DeletionPlan failed(String why) {
    return ended(
        new End(
            "Warning",
            "CleanUpFailed",
            "%s. What is left is kept: delete it by hand, or apply and delete the pipeline once more"
                .formatted(why)));
  }

  static DeletionPlan ended(End end) {
    return new DeletionPlan(List.of(), List.of(), end.message(), Optional.of(end));
  }

  static DeletionPlan waiting(
      List<? extends HasMetadata> delete, List<? extends HasMetadata> make, String message) {
    return new DeletionPlan(List.copyOf(delete), List.copyOf(make), message, Optional.empty());
  }
}
