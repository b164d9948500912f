package dev.musicpipeline.operator.batch;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.InForceStatus;
import dev.musicpipeline.crds.OfferedRun;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose numbers the batch views are: what the run said that changed it last. */
final class InForce {
  private static final TypeReference<List<OfferedRun>> OFFERED = new TypeReference<>() {};

  private InForce() {}

  /** As the newest run says, or as status remembers; empty before the first published run. */
  static Optional<InForceStatus> of(List<Run> runs, BatchStatus remembered) {
    return Stream.concat(
            Stream.ofNullable(remembered.inForce()),
            runs.stream().flatMap(run -> said(run).stream()))
        .max(Comparator.comparing(known -> Instant.parse(known.since())));
  }

  private static Optional<InForceStatus> said(Run run) {
    return run.outcome()
        .detail("era")
        .filter(era -> run.state() == State.SUCCEEDED)
        .map(
            era -> {
              var offered = run.outcome().detail("offered", OFFERED).orElse(List.of());
              return new InForceStatus(
                  Long.valueOf(era),
                  run.ended().orElseThrow().toString(),
                  offered.isEmpty() ? null : offered);
            });
  }
}
