package dev.musicpipeline.jobs.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A published run that a rollback can go back to, as outcomes of runs tell it.
 *
 * @param asOf left out if nothing had arrived by then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Offered(long era, String asOf, String published) {

  /** All of them, newest first. */
  static List<Offered> of(KeptRuns kept) {
    return kept.offered().stream()
        .map(
            run ->
                new Offered(
                    run.era(),
                    Optional.ofNullable(run.asOf())
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null),
                    run.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString()))
        .toList();
  }
}
