package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The newest tries that have ended: those that status remembers, and those that there are Jobs of.
 */
final class History {
  private static final int LENGTH = 10;

  private static final Comparator<BatchRunStatus> NEWEST_FIRST =
      Comparator.comparing(BatchRunStatus::ended).reversed();

  private History() {}

  /** Newest first. */
  static List<BatchRunStatus> of(
      List<BatchRunStatus> remembered, List<Run> runs, Stream<BatchRunStatus> skipped) {
    var known = remembered == null ? List.<BatchRunStatus>of() : remembered;
    var ended = runs.stream().filter(run -> run.state() != State.ACTIVE).map(History::entry);
    var all = new ArrayList<>(known);
    Stream.concat(ended, skipped)
        .filter(one -> known.stream().noneMatch(old -> same(old, one) && !tellsMore(one, old)))
        .forEach(
            one -> {
              all.removeIf(old -> same(old, one));
              all.add(one);
            });
    return all.stream().sorted(NEWEST_FIRST).limit(LENGTH).toList();
  }

  private static boolean same(BatchRunStatus one, BatchRunStatus other) {
    return one.run().equals(other.run())
        && Objects.equals(one.attempt(), other.attempt())
        && (one.attempt() == null || one.ended().equals(other.ended()));
  }

  /** A pod's word may come after its Job's end, and is gone with the pod. */
  private static boolean tellsMore(BatchRunStatus one, BatchRunStatus other) {
    return tells(one) && !tells(other);
  }

  private static boolean tells(BatchRunStatus run) {
    return run.rows() != null || run.log() != null;
  }

  private static BatchRunStatus entry(Run run) {
    var outcome = run.outcome();
    var failed = run.state() == State.FAILED;
    return new BatchRunStatus(
        run.key(),
        (long) run.attempt(),
        result(run),
        run.ended().orElseThrow().toString(),
        run.started()
            .map(start -> Duration.between(start, run.ended().orElseThrow()).toSeconds())
            .orElse(null),
        outcome.detail("newRecords").map(Long::valueOf).orElse(null),
        outcome.detail("cut").orElse(null),
        failed && !outcome.message().isEmpty() ? outcome.message() : null,
        failed ? outcome.detail("log").orElse(null) : null);
  }

  /** In one word how a run has ended. */
  static String result(Run run) {
    if (!run.outcome().result().isEmpty()) {
      return run.outcome().result();
    }
    return run.state() == State.SUCCEEDED ? "Published" : "Failed";
  }
}
