package dev.musicpipeline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.local.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedIT {
  @TempDir Path data;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());

  @Test
  void isStartedAgainWhenItIsKilled() throws Exception {
    try (var child = Supervised.start(chatter(), console)) {
      child.awaitReady(Duration.ofSeconds(30));
      var first = child.pid();

      ProcessHandle.of(first).orElseThrow().destroyForcibly();

      await().atMost(Duration.ofSeconds(30)).until(() -> child.pid() != first && alive(child));
      assertThat(said.toString(StandardCharsets.UTF_8))
          .contains("chatter ended with code 137", "it is started again in 1 s");
    }
  }

  @Test
  void staysEndedWhenItIsStopped() throws Exception {
    var child = Supervised.start(chatter(), console).awaitReady(Duration.ofSeconds(30));

    child.close();

    assertThat(alive(child)).isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(data.resolve("run").resolve("chatter.pid")).doesNotExist();
  }

  @Test
  void isFoundByTheNextRunIfItIsLeftBehind() throws Exception {
    var launch = Launch.of("producer", data, System.getProperty("java.class.path"), main(), "32m");
    var child = Supervised.start(launch, console).awaitReady(Duration.ofSeconds(30));

    LeftOvers.end(data);

    assertThat(ProcessHandle.of(child.pid())).isEmpty();
    child.close();
  }

  @Test
  void runsOnceAndTellsTheCode() throws Exception {
    assertThat(OneRun.of(chatter().withArguments("3"))).isEqualTo(3);
    assertThatThrownBy(() -> OneRun.successfully(chatter().withArguments("4")))
        .hasMessage("chatter ended with code 4: see " + chatter().log());
  }

  private static boolean alive(Supervised child) {
    return ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  private Launch chatter() {
    return Launch.of("chatter", data, System.getProperty("java.class.path"), main(), "32m");
  }

  private static String main() {
    return Chatter.class.getName();
  }
}
