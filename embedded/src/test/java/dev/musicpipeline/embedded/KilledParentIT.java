package dev.musicpipeline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {
  @TempDir Path folder;

  @Test
  void takesEveryChildWithIt() throws Exception {
    var parent = startParent();
    var children = pids(folder.resolve("data"));

    parent.destroyForcibly();

    assertThat(children).hasSize(4);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> children.stream().noneMatch(KilledParentIT::lives));
  }

  @Test
  void letsTheNextParentStartAtOnceOnTheSameData() throws Exception {
    startParent().destroyForcibly();

    try (var services = EmbeddedServices.start(folder.resolve("data"))) {
      Kafka.send(services.kafka().bootstrapServers(), "after");
      Postgres.insert(services.postgres(), "after");

      assertThat(Postgres.rows(services.postgres())).containsExactly("after");
    }
  }

  private Process startParent() throws IOException {
    var ready = folder.resolve("ready");
    Files.deleteIfExists(ready);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var parent =
        new ProcessBuilder(
                java,
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ParentProgram.class.getName(),
                folder.resolve("data").toString(),
                ready.toString())
            .inheritIO()
            .start();
    await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(ready));
    return parent;
  }

  /** The three JVMs and PostgreSQL itself. */
  private static List<Long> pids(Path data) throws IOException {
    var postmaster = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
    return Stream.concat(
            Stream.of("kafka", "s3", "postgres")
                .map(name -> data.resolve("run").resolve(name + ".pid")),
            Stream.of(postmaster))
        .map(KilledParentIT::pid)
        .toList();
  }

  private static long pid(Path file) {
    try {
      return Long.parseLong(Files.readAllLines(file).get(0).split(" ", -1)[0]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }
}
