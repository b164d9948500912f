package dev.musicpipeline.operator.status;

import dev.musicpipeline.crds.BatchRunStatus;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.MusicPipelineStatus;
import dev.musicpipeline.operator.status.EventLog.Happening;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Events of batch runs that have ended otherwise than they should. */
final class RunEvents {
  private static final Set<String> EXPECTED = Set.of("Published", "UpToDate", "RolledBack");

  private RunEvents() {}

  static Stream<Happening> between(MusicPipelineStatus before, MusicPipelineStatus next) {
    var known = history(before).toList();
    return history(next)
        .filter(run -> known.stream().noneMatch(old -> id(old).equals(id(run))))
        .filter(run -> !EXPECTED.contains(run.result()))
        .map(
            run ->
                new Happening(
                    id(run),
                    true,
                    "Batch" + run.result(),
                    "the batch run for %s: %s".formatted(run.run(), run.message())));
  }

  private static Stream<BatchRunStatus> history(MusicPipelineStatus status) {
    return Optional.ofNullable(status.batch()).map(BatchStatus::history).stream()
        .flatMap(List::stream);
  }

  private static String id(BatchRunStatus run) {
    return run.run() + " " + run.attempt() + " " + run.result();
  }
}
