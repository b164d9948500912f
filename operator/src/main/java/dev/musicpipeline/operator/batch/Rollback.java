package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.RollbackStatus;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rollback that the annotation asks for. As long as the annotation is there no other run
 * starts, whatever becomes of the rollback.
 *
 * @param tries empty if the request names no era
 * @param ended what status remembers of this request's end
 */
record Rollback(String request, Optional<Tries> tries, Optional<RollbackStatus> ended) {
  /** The annotation; its value is the era of a published run. */
  static final String ANNOTATION = "musicpipeline.dev/rollback";

  static final String DONE = "RolledBack";
  static final String REFUSED = "Refused";

  private static final String ERA = "[0-9]{1,18}";
  private static final Set<String> ENDED = Set.of(DONE, REFUSED, Progress.FAILED);

  /**
   * The rollback that is asked for, if one is.
   *
   * @param value of the annotation
   */
  static Optional<Rollback> of(
      Optional<String> value, int retries, List<Run> runs, BatchStatus remembered) {
    return request(value)
        .map(
            request ->
                new Rollback(
                    request,
                    purpose(request).map(purpose -> Tries.of(purpose, runs, retries)),
                    Optional.ofNullable(remembered.rollback())
                        .filter(known -> known.era().equals(request))
                        .filter(known -> ENDED.contains(known.state()))));
  }

  /** What is asked for, whatever it means. */
  static Optional<String> request(Optional<String> value) {
    return value.map(String::strip).filter(request -> !request.isEmpty());
  }

  private static Optional<Purpose> purpose(String request) {
    return request.matches(ERA)
        ? Optional.of(new Purpose.Back(Long.parseLong(request)))
        : Optional.empty();
  }

  Optional<Tries> next() {
    return tries.filter(open -> !ENDED.contains(state()));
  }

  /** Whether a run is one of this rollback's tries. */
  boolean owns(Run run) {
    return tries.filter(own -> own.purpose().key().equals(run.key())).isPresent();
  }

  private String state() {
    if (ended.isPresent()) {
      return ended.get().state();
    }
    if (tries.isEmpty() || tries.flatMap(Tries::latest).filter(Rollback::refused).isPresent()) {
      return REFUSED;
    }
    var progress = Progress.of(tries.get());
    return progress.equals(Progress.DONE) ? DONE : progress;
  }

  private static boolean refused(Run run) {
    return run.state() == State.FAILED && run.outcome().result().equals(REFUSED);
  }

  /**
   * How it stands.
   *
   * @param mayStart whether runs may be started at all
   */
  RollbackStatus status(boolean mayStart) {
    return ended.orElseGet(() -> new RollbackStatus(request, state(), message(mayStart)));
  }

  private String message(boolean mayStart) {
    if (tries.isEmpty()) {
      return "expected the era of a published run, a whole number, got " + request;
    }
    var latest = tries.flatMap(Tries::latest);
    if (latest.filter(Rollback::refused).isPresent()) {
      return latest.get().outcome().message();
    }
    return tries
        .get()
        .failure()
        .orElse(
            mayStart || latest.isPresent()
                ? null
                : "no run starts before the pipeline is provisioned, nor while it is suspended");
  }
}
