package dev.musicpipeline.operator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchStatus;
import dev.musicpipeline.operator.Pipelines;
import dev.musicpipeline.operator.batch.BatchPlan.Start;
import dev.musicpipeline.operator.kubernetes.Outcome;
import dev.musicpipeline.operator.kubernetes.Run;
import dev.musicpipeline.operator.kubernetes.Run.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final BatchSpec HOURLY =
      Pipelines.with("batch: {schedule: '0 * * * *', retries: 2}").getSpec().batch();
  private static final BatchStatus NOTHING = BatchStatus.NOTHING;
  private static final Instant CREATED = Instant.parse("2026-03-01T11:59:00Z");
  private static final Outcome PUBLISHED = new Outcome("Published", "");
  private static final Outcome BEHIND = new Outcome("LakeBehind", "the lake is behind");

  @Test
  void startsNothingBeforeTheFirstScheduledTime() {
    var plan = plan(List.of(), NOTHING, "2026-03-01T11:59:30Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(plan.status())
        .isEqualTo(new BatchStatus(null, null, null, null, null, null, "2026-03-01T12:00:00Z"));
  }

  @Test
  void startsTheNewestIntervalThatIsDueAndNoneThatItCloses() {
    var plan = plan(List.of(), NOTHING, "2026-03-01T15:10:00Z");

    assertThat(plan.start()).contains(new Start(Instant.parse("2026-03-01T15:00:00Z"), 1));
  }

  @Test
  void startsNoneWhileOneRuns() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var plan = plan(List.of(active), NOTHING, "2026-03-01T13:00:10Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.keep()).containsExactly("12:00/1");
    assertThat(plan.status().running()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void remembersAPublishedRun() {
    var done = run("12:00", 1, State.SUCCEEDED, "12:01:00", PUBLISHED);

    var plan = plan(List.of(done), NOTHING, "2026-03-01T12:30:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.status())
        .isEqualTo(
            new BatchStatus(
                "2026-03-01T12:00:00Z",
                "Published",
                "2026-03-01T12:01:00Z",
                "2026-03-01T12:01:00Z",
                "2026-03-01T12:00:00Z",
                null,
                "2026-03-01T13:00:00Z"));
  }

  @Test
  void startsNoneAgainThatOnlyStatusRemembers() {
    var remembered =
        new BatchStatus("2026-03-01T12:00:00Z", "Published", null, null, null, null, null);

    assertThat(plan(List.of(), remembered, "2026-03-01T12:30:00Z").start()).isEmpty();
  }

  @Test
  void triesAFailedRunAgainAfterAWait() {
    var failed = run("12:00", 1, State.FAILED, "12:01:00", BEHIND);

    var waiting = plan(List.of(failed), NOTHING, "2026-03-01T12:01:05Z");
    var again = plan(List.of(failed), waiting.status(), "2026-03-01T12:01:10Z");

    assertThat(waiting.start()).isEmpty();
    assertThat(waiting.wake()).contains(Instant.parse("2026-03-01T12:01:10Z"));
    assertThat(waiting.status().lastResult()).isEqualTo("LakeBehind");
    assertThat(again.start()).contains(new Start(Instant.parse("2026-03-01T12:00:00Z"), 2));
  }

  @Test
  void givesAnIntervalUpWhenItsTriesAreUsedUp() {
    var third = run("12:00", 3, State.FAILED, "12:05:00", BEHIND);

    var plan = plan(List.of(third), NOTHING, "2026-03-01T12:40:00Z");

    assertThat(plan.start()).isEmpty();
    assertThat(plan.wake()).contains(Instant.parse("2026-03-01T13:00:00Z"));
  }

  @Test
  void doesNotTryAnIntervalAgainThatALaterOneCloses() {
    var failed = run("12:00", 1, State.FAILED, "12:59:59", BEHIND);

    var plan = plan(List.of(failed), NOTHING, "2026-03-01T13:00:00Z");

    assertThat(plan.start()).contains(new Start(Instant.parse("2026-03-01T13:00:00Z"), 1));
  }

  @Test
  void keepsAsMuchHistoryAsTheSpecSays() {
    var runs =
        List.of(
            run("12:00", 1, State.SUCCEEDED, "12:01:00", PUBLISHED),
            run("13:00", 1, State.SUCCEEDED, "13:01:00", PUBLISHED),
            run("14:00", 1, State.SUCCEEDED, "14:01:00", PUBLISHED),
            run("15:00", 1, State.SUCCEEDED, "15:01:00", PUBLISHED));

    assertThat(plan(runs, NOTHING, "2026-03-01T15:10:00Z").keep())
        .containsExactlyInAnyOrder("13:00/1", "14:00/1", "15:00/1");
  }

  @Test
  void stopsWhatRunsWhenNothingMayRun() {
    var active = run("12:00", 1, State.ACTIVE, null, Outcome.NONE);

    var plan =
        BatchPlan.of(
            HOURLY,
            List.of(active),
            NOTHING,
            CREATED,
            false,
            Instant.parse("2026-03-01T12:00:30Z"));

    assertThat(plan.keep()).isEmpty();
    assertThat(plan.wake()).isEmpty();
    assertThat(plan.status()).isEqualTo(NOTHING);
  }

  private static BatchPlan plan(List<Run> runs, BatchStatus remembered, String now) {
    return BatchPlan.of(HOURLY, runs, remembered, CREATED, true, Instant.parse(now));
  }

  private static Run run(String hour, int attempt, State state, String ended, Outcome outcome) {
    return new Run(
        hour + "/" + attempt,
        "2026-03-01T" + hour + ":00Z",
        attempt,
        state,
        Optional.ofNullable(ended).map(time -> Instant.parse("2026-03-01T" + time + "Z")),
        outcome);
  }
}
