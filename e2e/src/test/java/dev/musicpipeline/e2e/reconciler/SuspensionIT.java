package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
}
