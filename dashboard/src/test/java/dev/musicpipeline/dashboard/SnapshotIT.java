package dev.musicpipeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.dashboard.merged.Answer;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Offsets;
import dev.musicpipeline.dashboard.merged.Snapshots;
import dev.musicpipeline.dashboard.seed.Heard;
import dev.musicpipeline.dashboard.seed.Listeners;
import dev.musicpipeline.dashboard.seed.Oracle;
import dev.musicpipeline.dashboard.seed.Serving;
import dev.musicpipeline.dashboard.seed.Story;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer is of one instant: it never mixes two published runs. */
class SnapshotIT {
  private static final Instant NOW = Instant.parse("2026-11-18T12:34:56Z");
  private static final int ERAS = 5;

  private RunningServer server;

  private record Settings(String isolation, String readOnly) {}

  private record Counted(long before, long after) {}

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server = RunningServer.start(folder, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isReadInAReadOnlyTransactionOfOneSnapshot() {
    var answer =
        snapshots()
            .answer(
                merged ->
                    new Found(
                        new Settings(
                            show(merged, "transaction_isolation"),
                            show(merged, "transaction_read_only")),
                        false));

    assertThat(answer.body()).isEqualTo(new Settings("repeatable read", "on"));
  }

  @Test
  void doesNotSeeARunThatIsPublishedMeanwhile() {
    var story = story();
    server.write(published(story, 1));

    var answer =
        snapshots()
            .answer(
                merged -> {
                  var before = batchEvents(merged);
                  server.write(published(story, 2));
                  return new Found(new Counted(before, batchEvents(merged)), false);
                });

    assertThat(answer)
        .isEqualTo(
            new Answer(
                NOW.plusSeconds(1),
                NOW,
                false,
                new Offsets(new TreeMap<>(Map.of(0, 1L)), new TreeMap<>(Map.of(0, 9L))),
                null,
                new Counted(20, 20)));
  }

  @Test
  void isRightWhateverIsPublishedWhileItIsAsked() {
    var story = story();
    var expected = new HashSet<String>();
    for (var era = 1; era <= ERAS; era++) {
      expected.add(Serving.sorted(new Oracle(published(story, era)).totals()));
    }
    server.write(published(story, 1));
    var asking = new AtomicBoolean(true);
    var publishing = CompletableFuture.runAsync(() -> publish(story, asking));

    var answers = new ArrayList<String>();
    while (answers.size() < 100 && !publishing.isDone()) {
      answers.add(Serving.sorted(Serving.get(server.port(), "/api/totals").body()));
    }
    asking.set(false);
    publishing.join();

    assertThat(answers).hasSize(100);
    assertThat(expected).containsAll(new HashSet<>(answers));
    assertThat(new HashSet<>(answers)).hasSizeGreaterThan(1);
  }

  private void publish(Story story, AtomicBoolean asking) {
    for (var run = 0; asking.get(); run++) {
      server.write(published(story, 1 + run % ERAS));
    }
  }

  private Snapshots snapshots() {
    return new Snapshots(server.database(), Clock.systemUTC());
  }

  private static String show(Merged merged, String setting) {
    return merged.query("show " + setting).mapTo(String.class).one();
  }

  private static long batchEvents(Merged merged) {
    return merged.query("select sum(events) from serving.daily_metrics").mapTo(Long.class).one();
  }

  private static Story story() {
    var listeners = new Listeners(5);
    var events = new ArrayList<Heard>();
    for (var era = 1; era <= ERAS; era++) {
      events.addAll(listeners.hear(20, era, NOW, Duration.ofDays(3)));
    }
    return new Story(events, List.of(), 0, 0, null, NOW, Map.of(), Map.of(), Map.of(0, 9L));
  }

  private static Story published(Story story, int era) {
    return story.publish(era, NOW.plusSeconds(era), Map.of(0, (long) era));
  }
}
