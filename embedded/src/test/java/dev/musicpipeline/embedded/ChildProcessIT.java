package dev.musicpipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
  @TempDir Path data;

  @Test
  void showsTheLastWordsOfAChildThatDoesNotGetReady() throws Exception {
    try (var child = ChildProcess.start(deaf())) {
      assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(3)))
          .hasMessageContaining("deaf was not ready after 3 s")
          .hasMessageContaining("listening to nobody");
    }
  }

  @Test
  void saysWithWhichCodeAChildEnded() throws Exception {
    try (var child = ChildProcess.start(launch("no.such.Main"))) {
      assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(10)))
          .hasMessageContaining("deaf ended with code 1")
          .hasMessageContaining("no.such.Main");
    }
  }

  @Test
  void killsAChildThatDoesNotStopInTime() throws Exception {
    var child = ChildProcess.start(deaf());
    listening();

    child.close();

    assertThat(child.alive()).isFalse();
    assertThat(data.resolve("run").resolve("deaf.pid")).doesNotExist();
  }

  @Test
  void endsWhatAnEarlierStartLeft() throws Exception {
    var left = ChildProcess.start(deaf());
    listening();

    try (var child = ChildProcess.start(deaf())) {
      assertThat(left.alive()).isFalse();
      assertThat(child.alive()).isTrue();
    }
  }

  @Test
  void leavesAProcessAloneThatGotTheIdOfAnEarlierChild() throws Exception {
    var other = ChildProcess.start(deaf());
    listening();
    var stale = data.resolve("run").resolve("stale.pid");
    Files.writeString(stale, other.pid() + " 1000\n");

    new PidFile(stale).endLeftOver(Duration.ofSeconds(1));

    assertThat(other.alive()).isTrue();
    assertThat(stale).doesNotExist();
    other.close();
  }

  private Launch deaf() {
    return launch(Deaf.class.getName());
  }

  private Launch launch(String main) {
    return Launch.of("deaf", data, System.getProperty("java.class.path"), main, "32m")
        .withStopWithin(Duration.ofMillis(500));
  }

  private void listening() {
    var log = data.resolve("logs").resolve("deaf.log");
    Awaitility.await().until(() -> LogTail.of(log).contains("listening"));
  }
}
