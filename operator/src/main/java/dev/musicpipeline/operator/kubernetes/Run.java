package dev.musicpipeline.operator.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One attempt of a run, as its Job and its pod tell.
 *
 * @param key what is run: for example a hash, or a scheduled time
 * @param attempt counted from 1
 * @param started when it began; empty if it has not
 * @param ended when it ended; empty while it goes on
 * @param queued whether it waits until somebody lets it go on: Kueue, before it begins or again
 */
public record Run(
    String name,
    String key,
    int attempt,
    State state,
    Optional<Instant> started,
    Optional<Instant> ended,
    Outcome outcome,
    boolean queued) {
  /** The container that speaks for a run: sidecars end too. */
  public static final String MAIN = "main";

  /** Annotation of a Job that names what it runs. */
  public static final String KEY = "musicpipeline.dev/run";

  /** Annotation of a Job that counts attempts. */
  public static final String ATTEMPT = "musicpipeline.dev/attempt";

  /** One that does not wait for anybody. */
  public Run(
      String name,
      String key,
      int attempt,
      State state,
      Optional<Instant> started,
      Optional<Instant> ended,
      Outcome outcome) {
    this(name, key, attempt, state, started, ended, outcome, false);
  }

  /** How an attempt stands. */
  public enum State {
    ACTIVE,
    SUCCEEDED,
    FAILED
  }

  /** The newest attempt of what has that key, if there is one. */
  public static Optional<Run> latest(Collection<Run> runs, String key) {
    return runs.stream()
        .filter(run -> run.key().equals(key))
        .max(Comparator.comparingInt(Run::attempt));
  }

  /** Whether it has not ended. */
  public boolean active() {
    return state == State.ACTIVE;
  }

  /** When the next attempt is due after this one has failed; one without an end ends now. */
  public Instant nextDue(Instant now) {
    return ended.orElse(now).plus(Backoff.after(attempt));
  }

  /** Reads Jobs with what their pods said at their end. */
  static List<Run> of(Collection<Job> jobs, Collection<Pod> pods) {
    return jobs.stream()
        .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
        .map(job -> of(job, pods))
        .toList();
  }

  private static Run of(Job job, Collection<Pod> pods) {
    var annotations = job.getMetadata().getAnnotations();
    var end = end(job);
    var state =
        end.map(
                condition ->
                    condition.getType().equals("Complete") ? State.SUCCEEDED : State.FAILED)
            .orElse(State.ACTIVE);
    return new Run(
        job.getMetadata().getName(),
        annotations.getOrDefault(KEY, ""),
        Integer.parseInt(annotations.getOrDefault(ATTEMPT, "1")),
        state,
        started(job),
        end.map(condition -> Instant.parse(condition.getLastTransitionTime())),
        said(job, pods).orElseGet(() -> end.map(Run::otherwise).orElse(Outcome.NONE)),
        end.isEmpty() && suspended(job));
  }

  static boolean ended(Job job) {
    return end(job).isPresent();
  }

  private static boolean suspended(Job job) {
    return job.getSpec() != null && Boolean.TRUE.equals(job.getSpec().getSuspend());
  }

  private static Optional<Instant> started(Job job) {
    return Optional.ofNullable(job.getStatus()).map(JobStatus::getStartTime).map(Instant::parse);
  }

  private static Optional<JobCondition> end(Job job) {
    if (job.getStatus() == null || job.getStatus().getConditions() == null) {
      return Optional.empty();
    }
    return job.getStatus().getConditions().stream()
        .filter(condition -> condition.getStatus().equals("True"))
        .filter(
            condition ->
                condition.getType().equals("Complete") || condition.getType().equals("Failed"))
        .findFirst();
  }

  private static Optional<Outcome> said(Job job, Collection<Pod> pods) {
    return pods.stream()
        .filter(
            pod ->
                job.getMetadata().getName().equals(pod.getMetadata().getLabels().get("job-name")))
        // One that had to make room has said nothing of the run.
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getDeletionTimestamp() != null))
        .map(Pod::getStatus)
        .filter(Objects::nonNull)
        .flatMap(status -> status.getContainerStatuses().stream())
        .filter(container -> container.getName().equals(MAIN))
        .map(ContainerStatus::getState)
        .map(ContainerState::getTerminated)
        .filter(Objects::nonNull)
        .map(end -> Outcome.of(end.getMessage(), end.getExitCode()))
        .findFirst();
  }

  /** What can be said without the pod's word: it is gone, or had none. */
  private static Outcome otherwise(JobCondition end) {
    return end.getType().equals("Complete")
        ? Outcome.NONE
        : new Outcome(Objects.requireNonNullElse(end.getReason(), "Failed"), end.getMessage());
  }
}
