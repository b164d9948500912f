package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.crds.RunNowStatus;
import dev.musicpipeline.operator.kubernetes.Run;
import java.util.List;
import java.util.Optional;

/** A run that the annotation asks for: each value of it for one. */
record RunNow(Tries tries, String request, Optional<RunNowStatus> ended) {
  /** The annotation; its value is any text. */
  static final String ANNOTATION = "musicpipeline.dev/run-now";

  /**
   * The run that is asked for, if one is.
   *
   * @param value of the annotation
   */
  static Optional<RunNow> of(
      Optional<String> value, int retries, List<Run> runs, BatchStatus remembered) {
    return value
        .map(String::strip)
        .filter(request -> !request.isEmpty())
        .map(
            request ->
                new RunNow(
                    Tries.of(new Purpose.Now(request), runs, retries),
                    request,
                    Optional.ofNullable(remembered.runNow())
                        .filter(known -> known.request().equals(request))
                        .filter(known -> Progress.ended(known.state()))));
  }

  Optional<Tries> next() {
    return Optional.of(tries).filter(open -> !Progress.ended(status().state()));
  }

  RunNowStatus status() {
    return ended.orElseGet(
        () -> new RunNowStatus(request, Progress.of(tries), tries.failure().orElse(null)));
  }
}
