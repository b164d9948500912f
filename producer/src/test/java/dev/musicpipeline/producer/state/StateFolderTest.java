package dev.musicpipeline.producer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.producer.simulation.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  private static final Pace PACE = new Pace(1000, 1);

  @TempDir private Path folder;

  @Test
  void remembersTheReservedBlockAfterAKill() throws IOException {
    var reserved = life(50_000);
    assertThat(life(90_000)).isEqualTo(reserved);
  }

  @Test
  void goesOnAfterAnOrderlyEnd() throws IOException {
    try (var state = StateFolder.open(folder, 0)) {
      var block = state.first("m", PACE, 50_000);
      state.reserve(block);
      state.end(block, counts(3, 3, 0), 3);
    }
    assertThat(life(90_000)).isEqualTo(new Block("m", 10_000, 10_000, 90_000, false));
  }

  @Test
  void sendsTheBlockAgainIfARecordWasLost() throws IOException {
    Block block;
    try (var state = StateFolder.open(folder, 0)) {
      block = state.first("m", PACE, 50_000);
      state.reserve(block);
      state.end(block, counts(3, 2, 1), 3);
    }
    assertThat(life(90_000)).isEqualTo(block);
  }

  @Test
  void addsUpTheCountsOfAllLives() throws IOException {
    try (var state = StateFolder.open(folder, 0)) {
      state.count(counts(5, 4, 0), 5);
    }
    try (var state = StateFolder.open(folder, 0)) {
      var block = state.first("m", PACE, 50_000);
      state.count(counts(1, 0, 0), 6);
      state.end(block, counts(2, 2, 0), 7);
    }
    assertThat(Files.readString(folder.resolve("produced.json")))
        .isEqualTo(
            """
            {"produced":7,"acknowledged":6,"failed":0,\
            "kinds":{"on_time":7,"late":0,"duplicate":0,"malformed":0},\
            "step":7,"lives":2,"finished":true,\
            "life":{"produced":2,"acknowledged":2,"failed":0,\
            "kinds":{"on_time":2,"late":0,"duplicate":0,"malformed":0}}}""");
  }

  @Test
  void isOpenOnceAtATime() throws IOException {
    var state = StateFolder.open(folder, 0);
    assertThatThrownBy(() -> StateFolder.open(folder, 0))
        .hasMessage("another producer uses the state folder " + folder);
    state.close();
    StateFolder.open(folder, 0).close();
  }

  @Test
  void namesABrokenFile() throws IOException {
    Files.writeString(folder.resolve("produced.json"), "{");

    assertThatThrownBy(() -> StateFolder.open(folder, 0))
        .hasMessageStartingWith("expected Progress in " + folder.resolve("produced.json"));
  }

  /** Reserves a block and ends without a word. */
  private Block life(long nowMs) throws IOException {
    try (var state = StateFolder.open(folder, 0)) {
      var block = state.first("m", PACE, nowMs);
      state.reserve(block);
      return block;
    }
  }

  private static Counts counts(long produced, long acknowledged, long failed) {
    return new Counts(produced, acknowledged, failed, Map.of("on_time", produced));
  }
}
