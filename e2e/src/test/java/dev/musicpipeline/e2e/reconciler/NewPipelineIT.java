package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewPipelineIT {
  @RegisterExtension final OnePipeline music = new OnePipeline("new");

  @Test
  void saysThatItIsSeenBeforeItsPartsAreMade() {
    var seen = new Phases();
    var watch =
        music
            .cluster()
            .client()
            .resources(MusicPipeline.class)
            .inNamespace(music.namespace())
            .watch(seen);
    try {
      music.startOperator();
      music.create("kafka: {bootstrapServers: \"kafka:9092\"}");

      await()
          .atMost(OnePipeline.SOON)
          .untilAsserted(
              () ->
                  assertThat(List.copyOf(seen.phases))
                      .containsExactly("nothing", "Pending", "Provisioning of generation 1"));
    } finally {
      watch.close();
    }
  }

  private static final class Phases implements Watcher<MusicPipeline> {
    final Set<String> phases = Collections.synchronizedSet(new LinkedHashSet<>());

    @Override
    public void eventReceived(Action action, MusicPipeline pipeline) {
      phases.add(Optional.ofNullable(pipeline.getStatus()).map(Phases::phase).orElse("nothing"));
    }

    private static String phase(MusicPipelineStatus status) {
      return status.observedGeneration() == null
          ? status.phase()
          : status.phase() + " of generation " + status.observedGeneration();
    }

    @Override
    public void onClose(WatcherException cause) {}
  }
}
