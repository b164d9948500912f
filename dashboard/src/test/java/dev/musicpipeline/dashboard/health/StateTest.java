package dev.musicpipeline.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.StreamingSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final StreamingSpec STREAMING =
      new StreamingSpec("5s", "60s", null, null, null, null, null, null, null, null, null, null);
  private static final BatchHealth NO_RUN = new BatchHealth(null, null, List.of(), List.of());

  @Test
  void runsWhileQueriesReportAndKeepUp() {
    assertThat(state(true, NO_RUN, query("realtime", 60, 30_000), query("lake", 600, 0)))
        .isEqualTo(new State("running", List.of()));
  }

  @Test
  void waitsUntilAnythingIsCounted() {
    assertThat(state(false, NO_RUN, notReported("realtime"), notReported("lake")))
        .isEqualTo(new State("waiting", List.of("no record has been counted yet")));
  }

  @Test
  void isSilentOnceAQueryHasNotReportedForTenTriggersAndAMinute() {
    assertThat(state(true, NO_RUN, query("realtime", 61, 0), query("lake", 601, 0)))
        .isEqualTo(
            new State(
                "silent",
                List.of(
                    "the query realtime has not reported since 2026-11-21T11:58:59Z: nothing arrives, or its driver is away",
                    "the query lake has not reported since 2026-11-21T11:49:59Z: nothing arrives, or its driver is away")));
  }

  @Test
  void isBehindIfCatchingUpTakesMoreThanHalfAMinute() {
    assertThat(state(true, NO_RUN, query("realtime", 1, 30_001)))
        .isEqualTo(
            new State(
                "behind", List.of("the query realtime is 30001 records behind, at 1000 a second")));
  }

  @Test
  void failsWhenTheLastRunWasNotPublished() {
    var failed = new BatchHealth.FailedRun(3L, NOW, NOW, "LakeBehind", "partition 3 at 5 of 7");
    var batch = new BatchHealth(failed.asLast(), null, List.of(failed), List.of());

    assertThat(state(true, batch))
        .isEqualTo(
            new State(
                "failing",
                List.of(
                    "the last batch run was not published: LakeBehind: partition 3 at 5 of 7")));
  }

  private static State state(boolean counted, BatchHealth batch, QueryHealth... queries) {
    return State.of(STREAMING, counted, List.of(queries), batch, NOW);
  }

  private static QueryHealth query(String name, int secondsAgo, long lag) {
    return new QueryHealth.Report(
            name, 1L, "first start", NOW, 7L, NOW.minusSeconds(secondsAgo), lag, 1000.0, 500L)
        .with(Map.of());
  }

  private static QueryHealth notReported(String name) {
    return new QueryHealth.Report(name, null, null, null, null, null, null, null, null)
        .with(Map.of());
  }
}
