package dev.musicpipeline.e2e.reconciler;

import static dev.musicpipeline.e2e.reconciler.OnePipeline.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.BatchRunStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SuspensionIT {
  @RegisterExtension final OnePipeline music = new OnePipeline("suspend");

  private final RunsStandIn runs = new RunsStandIn(music);

  /** All that status said of batch runs was when the first one is due. */
  @Test
  void isToldOfAPipelineWhoseFirstBatchRunIsStillToCome() {
    music.startOperator();
    music.create(RunsStandIn.spec("schedule: '0 0 1 1 *'"));
    runs.provision(Instant.now().plusSeconds(60));
    assertThat(music.status().batch()).isNotNull();

    music.edit("{\"suspend\": true}");

    music.awaitObserved();
    assertThat(music.status())
        .returns(2L, status -> status.observedGeneration())
        .returns("Suspended", status -> status.phase())
        .returns(null, status -> status.batch());
    music.awaitCondition("BatchReady", "False/Suspended");
  }

  @Test
  void endsABatchRunAndBeginsItAgainWhenItIsOver() {
    var first = beginABatchRun();

    music.edit("{\"suspend\": true}");
    await().atMost(SOON).until(() -> !runs.goesOn("batch"));
    music.awaitCondition("BatchReady", "False/Suspended");

    music.edit("{\"suspend\": false}");
    runs.publish(first.plusSeconds(60));
    music.awaitCondition("BatchReady", "True/Published");
    assertThat(music.status().batch().history())
        .extracting(BatchRunStatus::run, BatchRunStatus::attempt, BatchRunStatus::result)
        .containsExactly(tuple(first.toString(), 1L, "Published"));
  }

  @Test
  void startsNothingWhenTopicsGetReadyMeanwhile() throws IOException {
    TopicOperatorStandIn.bringApi(music.cluster());
    var topicOperator = new TopicOperatorStandIn(music.cluster(), music.namespace());
    music.startOperator();
    music.create(
        RunsStandIn.spec("schedule: '0 0 1 1 *'")
            .replace("kafka:9092\"", "kafka:9092\", strimzi: {cluster: events}"));
    await().atMost(SOON).until(() -> topicOperator.topics().size() == 7);
    topicOperator.saysNotReady();
    music.awaitCondition("TopicsReady", "False/TopicNotReady");

    music.edit("{\"suspend\": true}");
    topicOperator.saysReady();
    music.awaitCondition("TopicsReady", "Unknown/Provisioning");
    assertThat(drivers()).containsExactly(0);

    music.edit("{\"suspend\": false}");
    runs.provision(Instant.now().plusSeconds(60));
    await().atMost(SOON).untilAsserted(() -> assertThat(drivers()).containsExactly(1));
  }

  @Test
  void stopsWhatWaitsForTheProvisionRunOfAnEdit() {
    music.startOperator();
    music.create(RunsStandIn.spec("schedule: '0 0 1 1 *'"));
    runs.provision(Instant.now().plusSeconds(60));
    await().atMost(SOON).untilAsserted(() -> assertThat(drivers()).containsExactly(1));

    music.edit("{\"lake\": {\"endpoint\": \"http://minio-2:9000\"}}");
    music.awaitObserved();
    music.edit("{\"suspend\": true}");
    music.awaitObserved();
    assertThat(drivers()).containsExactly(0);

    music.edit("{\"suspend\": false}");
    music.awaitObserved();
    assertThat(drivers()).as("before the lake is there").containsExactly(0);
    runs.provision(Instant.now().plusSeconds(60));
    await().atMost(SOON).untilAsserted(() -> assertThat(drivers()).containsExactly(1));
  }

  @Test
  void getsThroughWhateverElseTheSpecSays() {
    beginABatchRun();
    assertThat(drivers()).containsExactly(1);

    music.edit(
        """
        {"suspend": true, "batch": {"timeZone": "Mars/Phobos"},
         "streaming": {"driver": {"podTemplate": {"spec": "none"}}},
         "producer": {"enabled": true, "pod": {"podTemplate": {"spec": {"containers": 7}}}}}
        """);

    await().atMost(SOON).until(() -> !runs.goesOn("batch"));
    await().atMost(SOON).untilAsserted(() -> assertThat(drivers()).containsExactly(0));
  }

  /** Returns when it goes on; the time that it closes. */
  private Instant beginABatchRun() {
    var clock = StoppedClock.ahead();
    var first = clock.nextHour();
    music.startOperator(clock);
    music.create(RunsStandIn.spec("schedule: '0 * * * *'"));
    runs.provision(first);
    music.touchAt(first, clock);
    await().atMost(SOON).until(() -> runs.goesOn("batch"));
    return first;
  }

  /** How many drivers are wanted. */
  private List<Integer> drivers() {
    return music.objects(StatefulSet.class).stream()
        .filter(set -> set.getMetadata().getName().equals("music-streaming"))
        .map(set -> set.getSpec().getReplicas())
        .toList();
  }
}
