package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.LakeSizeStatus;
import dev.musicpipeline.crds.MaintenanceStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaintenanceIT {
  private static final String MAINTAINED =
      """
      {"result": "Maintained", "message": "90 files became 3",
       "before": {"files": 100, "bytes": 7, "storedFiles": 300, "storedBytes": 9},
       "after": {"files": 13, "bytes": 6, "storedFiles": 200, "storedBytes": 8},
       "compactedFiles": 90, "compactedInto": 3, "expiredSnapshots": 20, "expiredFiles": 110, "orphans": 1}
      """;

  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension final OnePipeline music = new OnePipeline("maintenance");

  private final RunsStandIn runs = new RunsStandIn(music);

  private final StoppedClock clock = StoppedClock.ahead();

  /** The first scheduled time, of batch runs and of maintenance. */
  private final Instant first = clock.nextHour();

  private final Instant second = first.plus(HOUR);

  @Test
  void takesTurnsWithBatchRunsAndSaysWhatItCameTo() {
    provisioned();
    at(first);
    awaitRuns("batch " + first);

    runs.publish(first.plusSeconds(60));
    awaitRuns("batch " + first, "maintenance " + first);

    at(second);
    await().atMost(SOON).until(() -> music.status().batch().nextRun(), next(second)::equals);
    assertThat(started()).hasSize(2);
    runs.succeed("maintenance", second.plusSeconds(60), MAINTAINED);
    awaitRuns("batch " + first, "maintenance " + first, "batch " + second);
    music.awaitCondition("Maintained", "True/Maintained");
    assertThat(music.status().maintenance())
        .isEqualTo(
            new MaintenanceStatus(
                first.toString(),
                "Maintained",
                second.plusSeconds(60).toString(),
                "90 files became 3",
                null,
                next(second),
                new LakeSizeStatus(100L, 7L, 300L, 9L),
                new LakeSizeStatus(13L, 6L, 200L, 8L),
                90L,
                3L,
                20L,
                110L,
                1L));

    runs.publish(second.plusSeconds(120));
    awaitRuns("batch " + first, "batch " + second, "maintenance " + first, "maintenance " + second);
  }

  @Test
  void isStoppedBySuspension() {
    provisioned();
    at(first);
    runs.publish(first.plusSeconds(60));
    awaitRuns("batch " + first, "maintenance " + first);

    music.edit("{\"suspend\": true}");

    awaitRuns("batch " + first);
    music.awaitCondition("Maintained", "False/Suspended");
  }

  private void provisioned() {
    music.startOperator(clock);
    music.create(RunsStandIn.spec("schedule: '0 * * * *'", "schedule: '0 * * * *'"));
    runs.provision(first);
  }

  private void at(Instant time) {
    music.touchAt(time, clock);
  }

  private static String next(Instant time) {
    return time.plus(HOUR).toString();
  }

  private List<String> started() {
    return music.objects(Job.class).stream()
        .map(
            job ->
                job.getMetadata().getLabels().get("musicpipeline.dev/component")
                    + " "
                    + job.getMetadata().getAnnotations().get("musicpipeline.dev/run"))
        .filter(run -> !run.startsWith("provision "))
        .toList();
  }

  private void awaitRuns(String... expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(started()).containsExactlyInAnyOrder(expected));
  }
}
