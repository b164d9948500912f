package dev.musicpipeline.e2e.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.crds.MusicPipeline;
import dev.musicpipeline.crds.MusicPipelineStatus;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NewPipelineIT {
  private static final String SPEC = "kafka: {bootstrapServers: \"kafka:9092\"}";
  private static final String MADE = ": Provisioning of generation 1";

  @RegisterExtension final OnePipeline music = new OnePipeline("new");

  private final Phases phases = new Phases();

  private Watch watch;

  @BeforeEach
  void look() {
    watch =
        music
            .cluster()
            .client()
            .resources(MusicPipeline.class)
            .inNamespace(music.namespace())
            .watch(phases);
  }

  @AfterEach
  void lookAway() {
    watch.close();
  }

  @Test
  void saysThatItIsSeenBeforeItsPartsAreMade() {
    music.startOperator();
    music.create(SPEC);

    await()
        .atMost(OnePipeline.SOON)
        .untilAsserted(
            () ->
                assertThat(phases.inOrder())
                    .containsExactly("music: nothing", "music: Pending", "music" + MADE));
  }

  @Test
  void saysOfAllThatTheyAreSeenBeforeOneOfThemIsMade() {
    var names = IntStream.range(0, 50).mapToObj("music-%d"::formatted).toList();
    names.forEach(name -> music.create(name, SPEC));

    music.startOperator();

    await()
        .atMost(OnePipeline.SOON)
        .until(() -> phases.inOrder().stream().anyMatch(phase -> phase.endsWith(MADE)));
    assertThat(phases.inOrder().stream().takeWhile(phase -> !phase.endsWith(MADE)))
        .containsAll(names.stream().map(name -> name + ": Pending").toList());
  }

  private static final class Phases implements Watcher<MusicPipeline> {
    private final Set<String> phases = Collections.synchronizedSet(new LinkedHashSet<>());

    List<String> inOrder() {
      return List.copyOf(phases);
    }

    @Override
    public void eventReceived(Action action, MusicPipeline pipeline) {
      var phase = Optional.ofNullable(pipeline.getStatus()).map(Phases::phase).orElse("nothing");
      phases.add(pipeline.getMetadata().getName() + ": " + phase);
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
