package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.BatchStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchScheduleIT {
  private static final String BEHIND =
      "{\"result\": \"LakeBehind\", \"message\": \"the lake lacks 3 records\"}";
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension final OnePipeline music = new OnePipeline("batch");

  private final RunsStandIn runs = new RunsStandIn(music);

  private final StoppedClock clock = StoppedClock.ahead();

  /** The first scheduled time. */
  private final Instant first = clock.nextHour();

  @Test
  void runsOnceForEachIntervalAndForThoseMissedTheNewestAlone() {
    music.startOperator(clock);
    provisioned("");
    awaitBatch("nextRun: '%s'".formatted(first));
    assertThat(jobs()).isEmpty();

    at(first);
    awaitJobs(job(first, 1));
    runs.publish(first.plusSeconds(60));
    awaitBatch(published(first));
    music.awaitCondition("BatchReady", "True/Published");

    var fourth = first.plus(HOUR.multipliedBy(3));
    at(fourth.plusSeconds(20 * 60));
    awaitJobs(job(first, 1), job(fourth, 1));
    runs.publish(fourth.plusSeconds(60));
    awaitBatch(published(fourth));
    assertThat(jobs()).containsExactlyInAnyOrder(job(first, 1), job(fourth, 1));
  }

  @Test
  void triesAFailedIntervalAgainAfterAWaitUntilItsTriesAreUsedUp() {
    music.startOperator(clock);
    provisioned("retries: 1");
    var end = first.plusSeconds(60);
    at(first);
    awaitJobs(job(first, 1));

    at(end.plusSeconds(9));
    runs.fail("batch", end, BEHIND);
    music.awaitCondition("BatchReady", "False/LakeBehind");
    assertThat(jobs()).containsExactly(job(first, 1));

    at(end.plusSeconds(10));
    awaitJobs(job(first, 1), job(first, 2));
    assertThat(music.status().condition("BatchReady"))
        .map(condition -> condition.message())
        .contains("the run for %s failed: the lake lacks 3 records (try 1)".formatted(first));

    var secondEnd = end.plusSeconds(40);
    at(secondEnd.plusSeconds(600));
    runs.fail("batch", secondEnd, BEHIND);
    awaitBatch(
        "lastInterval: '%s'\nlastResult: LakeBehind\nlastEnd: '%s'\nnextRun: '%s'"
            .formatted(first, secondEnd, first.plus(HOUR)));
    assertThat(jobs()).containsExactlyInAnyOrder(job(first, 1), job(first, 2));

    at(first.plus(HOUR));
    awaitJobs(job(first, 1), job(first, 2), job(first.plus(HOUR), 1));
    runs.publish(first.plus(HOUR).plusSeconds(60));
    music.awaitCondition("BatchReady", "True/Published");
  }

  @Test
  void keepsAsManyEndedRunsAsTheSpecSays() {
    music.startOperator(clock);
    provisioned("successfulRunsHistoryLimit: 1, failedRunsHistoryLimit: 1");
    at(first.plusSeconds(300));
    runs.fail("batch", first.plusSeconds(60), BEHIND);
    awaitJobs(job(first, 1), job(first, 2));
    runs.fail("batch", first.plusSeconds(120), BEHIND);
    awaitJobs(job(first, 2), job(first, 3));
    runs.publish(first.plusSeconds(180));
    music.awaitCondition("BatchReady", "True/Published");

    at(first.plus(HOUR));
    awaitJobs(job(first, 2), job(first, 3), job(first.plus(HOUR), 1));
    runs.publish(first.plus(HOUR).plusSeconds(60));

    awaitJobs(job(first, 2), job(first.plus(HOUR), 1));
  }

  /** Nothing else happens that it would look at the pipeline for. */
  @Test
  void startsARunWhenItsTimeComes() {
    var ahead = Duration.between(Instant.now().plusSeconds(4), first);
    music.startOperator(Clock.offset(Clock.systemUTC(), ahead));

    provisioned("");

    awaitJobs(job(first, 1));
  }

  private void provisioned(String batch) {
    music.create(RunsStandIn.spec(batch));
    runs.provision(first);
  }

  private void at(Instant time) {
    music.touchAt(time, clock);
  }

  private static String published(Instant interval) {
    return """
        lastInterval: '%1$s'
        lastResult: Published
        lastEnd: '%2$s'
        lastPublished: '%2$s'
        publishedInterval: '%1$s'
        nextRun: '%3$s'
        """
        .formatted(interval, interval.plusSeconds(60), interval.plus(HOUR));
  }

  private static String job(Instant interval, int attempt) {
    return "music-batch-%d-%d".formatted(interval.getEpochSecond(), attempt);
  }

  private List<String> jobs() {
    return music.objects(Job.class).stream()
        .map(job -> job.getMetadata().getName())
        .filter(name -> name.startsWith("music-batch-"))
        .toList();
  }

  private void awaitJobs(String... names) {
    await().atMost(SOON).untilAsserted(() -> assertThat(jobs()).containsExactlyInAnyOrder(names));
  }

  /**
   * Waits until status says this of batch runs, in YAML, and no more. The history of tries has
   * tests of its own.
   */
  private void awaitBatch(String yaml) {
    var expected = Serialization.unmarshal(yaml, BatchStatus.class);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(music.status().batch())
                    .usingRecursiveComparison()
                    .ignoringFields("history")
                    .isEqualTo(expected));
  }
}
