package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsIT {
  private static final String WHY =
      "the provision run failed (attempt 1): postgres:5432 does not answer";

  @RegisterExtension final OnePipeline music = new OnePipeline("events");

  private final RunsStandIn runs = new RunsStandIn(music);

  @Test
  void tellOnceOfEachChangeOfACondition() {
    music.startOperator();
    music.create(RunsStandIn.spec("schedule: '0 0 1 1 *'"));
    music.awaitObserved();
    awaitEvents(
        "Normal Provisioning: Ready is False: TopicsReady: the provision run has not got there",
        "Normal Provisioning: TopicsReady is Unknown: the provision run has not got there",
        "Normal Provisioning: LakeReady is Unknown: the provision run has not got there",
        "Normal WaitingForProvision: StreamingReady is False: it starts when topics and lake are there",
        "Normal Scheduled: BatchReady is True: the first run is scheduled when topics and lake are there",
        "Normal WaitingForProvision: ServingReady is False: it starts when the serving schema is there",
        "Normal NotRunning: Stalled is Unknown: no driver runs that could be asked");

    var before = names();
    music.touch();
    music.edit("{\"batch\": {\"retries\": 1}}");
    music.awaitObserved();
    music.edit("{\"batch\": {\"retries\": 2}}");
    music.awaitObserved();
    assertThat(names()).isEqualTo(before);

    runs.fail(
        "provision",
        Instant.now().plusSeconds(3600),
        "{\"result\": \"DatabaseUnreachable\", \"message\": \"postgres:5432 does not answer\"}");
    music.awaitCondition("LakeReady", "False/DatabaseUnreachable");
    assertThat(events())
        .filteredOn(event -> event.startsWith("Warning"))
        .containsExactlyInAnyOrder(
            "Warning DatabaseUnreachable: Ready is False: LakeReady: " + WHY,
            "Warning DatabaseUnreachable: LakeReady is False: " + WHY);
  }

  private void awaitEvents(String... expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrder(expected));
  }

  private List<String> events() {
    return music.events().stream()
        .map(event -> event.getType() + " " + event.getReason() + ": " + event.getMessage())
        .toList();
  }

  private List<String> names() {
    return music.events().stream()
        .filter(event -> !event.getReason().equals("Edited"))
        .map(event -> event.getMetadata().getName())
        .sorted()
        .toList();
  }
}
