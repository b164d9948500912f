package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.InForceStatus;
import dev.musicpipeline.crds.OfferedRun;
import dev.musicpipeline.crds.RollbackStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollbackIT {
  private static final String ANNOTATION = "musicpipeline.dev/rollback";
  private static final String PUBLISHED =
      """
      {"result": "Published", "era": 7,
       "offered": [{"era": 5, "asOf": "2026-03-01T10:00:00Z", "published": "2026-03-01T10:01:00Z"}]}
      """;
  private static final String BACK =
      "{\"result\": \"RolledBack\", \"message\": \"era 5\", \"era\": 5, \"offered\": []}";
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension final OnePipeline music = new OnePipeline("rollback");

  private final RunsStandIn runs = new RunsStandIn(music);

  private final StoppedClock clock = StoppedClock.ahead();

  /** The first scheduled time. */
  private final Instant first = clock.nextHour();

  @Test
  void goesBackAndRunsNothingElseUntilItIsReleased() {
    published();
    at(first.plus(HOUR));
    awaitJob("batch", first.plus(HOUR).toString());

    music.annotate(ANNOTATION, "\"5\"");

    awaitJob("rollback", "rollback 5");
    music.awaitCondition("BatchReady", "False/RollingBack");
    var end = first.plus(HOUR).plusSeconds(60);
    runs.succeed("batch", end, BACK);
    music.awaitCondition("BatchReady", "True/RolledBack");
    assertThat(music.status().batch().rollback())
        .isEqualTo(new RollbackStatus("5", "RolledBack", null));
    assertThat(music.status().batch().inForce())
        .isEqualTo(new InForceStatus(5L, end.toString(), null));

    var fourth = first.plus(HOUR.multipliedBy(3));
    at(fourth.plusSeconds(1));
    assertThat(music.status().batch().nextRun()).isNull();
    assertThat(keys()).containsExactlyInAnyOrder(first.toString(), "rollback 5");
    music.annotate(ANNOTATION, "null");

    awaitJob("batch", fourth.toString());
    assertThat(keys()).containsExactlyInAnyOrder(first.toString(), fourth.toString());
    runs.publish(fourth.plusSeconds(60));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(music.events())
                    .extracting(Event::getReason)
                    .contains("RollingBack", "RolledBack", "Published"));
  }

  @Test
  void saysWhatIsOfferedWhenAnEraIsRefused() {
    published();
    assertThat(music.status().batch().inForce())
        .isEqualTo(
            new InForceStatus(
                7L,
                first.plusSeconds(60).toString(),
                List.of(new OfferedRun(5L, "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z"))));

    music.annotate(ANNOTATION, "\"3\"");
    awaitJob("rollback", "rollback 3");
    var why = "era 3 is no run that can be gone back to; these are offered: era 5";
    runs.fail(
        "batch",
        first.plusSeconds(120),
        "{\"result\": \"Refused\", \"message\": \"%s\"}".formatted(why));

    music.awaitCondition("BatchReady", "False/RollbackRefused");
    assertThat(music.status().batch().rollback())
        .isEqualTo(new RollbackStatus("3", "Refused", why));
    music.annotate(ANNOTATION, "\"5\"");
    awaitJob("rollback", "rollback 5");
  }

  private void published() {
    music.startOperator(clock);
    music.create(RunsStandIn.spec(""));
    runs.provision(first);
    at(first);
    runs.succeed("batch", first.plusSeconds(60), PUBLISHED);
    music.awaitCondition("BatchReady", "True/Published");
  }

  private void at(Instant time) {
    music.touchAt(time, clock);
  }

  /** Waits for the Job of a run and no other active one, and that it calls that program. */
  private void awaitJob(String program, String key) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(jobs())
                    .filteredOn(job -> job.getStatus().getConditions().isEmpty())
                    .singleElement()
                    .satisfies(
                        job -> {
                          assertThat(key(job)).isEqualTo(key);
                          assertThat(
                                  job.getSpec()
                                      .getTemplate()
                                      .getSpec()
                                      .getContainers()
                                      .get(0)
                                      .getArgs())
                              .startsWith(program);
                        }));
  }

  private List<String> keys() {
    return jobs().stream().map(RollbackIT::key).toList();
  }

  private static String key(Job job) {
    return job.getMetadata().getAnnotations().get("musicpipeline.dev/run");
  }

  private List<Job> jobs() {
    return music.objects(Job.class).stream()
        .filter(job -> job.getMetadata().getName().startsWith("music-batch-"))
        .toList();
  }
}
