package dev.musicpipeline.operator.batch;

import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tries of one purpose that there are Jobs of, and the next one. */
record Tries(Purpose purpose, List<Run> runs, int retries) {

  static Tries of(Purpose purpose, List<Run> all, int retries) {
    var own = all.stream().filter(run -> run.key().equals(purpose.key())).toList();
    return new Tries(purpose, own, retries);
  }

  Optional<Run> latest() {
    return Run.latest(runs, purpose.key());
  }

  boolean active() {
    return runs.stream().anyMatch(run -> run.state() == State.ACTIVE);
  }

  /** Whether one waits to be let go on. */
  boolean queued() {
    return runs.stream().anyMatch(Run::queued);
  }

  boolean succeeded() {
    return runs.stream().anyMatch(run -> run.state() == State.SUCCEEDED);
  }

  /** Whether there will be no further one. */
  boolean givenUp() {
    return !succeeded() && runs.stream().anyMatch(run -> exhausted(run, retries));
  }

  static boolean exhausted(Run run, int retries) {
    return run.state() == State.FAILED && run.attempt() > retries;
  }

  /** Why the latest one failed; empty if it did not. */
  Optional<String> failure() {
    return latest()
        .filter(run -> run.state() == State.FAILED)
        .map(run -> run.outcome().result() + ": " + run.outcome().message());
  }

  /**
   * The next one: at once if it is the first, else some time after the latest has failed.
   *
   * @param first when the first one is due
   */
  Due next(Instant first, Instant now) {
    return new Due(
        new BatchPlan.Start(purpose, latest().map(Run::attempt).orElse(0) + 1),
        latest().map(run -> run.nextDue(now)).orElse(first));
  }

  /** A try, and when it starts. */
  record Due(BatchPlan.Start start, Instant time) {}
}
