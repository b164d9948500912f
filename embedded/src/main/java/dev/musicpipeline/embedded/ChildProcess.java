package dev.musicpipeline.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A running child. This process holds the other end of its standard input, so that it learns of
 * this process's death; a start first ends what a killed parent left behind.
 */
public final class ChildProcess implements AutoCloseable {
  /** The environment of every child; few malloc arenas keep a JVM's resident size down. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("MUSICPIPELINE_PARENT", "stdin", "MALLOC_ARENA_MAX", "2");

  /** Environment variable that names the file which a child writes once it is ready. */
  public static final String READY_FILE = "MUSICPIPELINE_READY_FILE";

  private static final long LOG_BYTES = 16L << 20;

  private final Launch launch;
  private final Process process;

  private ChildProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /** Starts it; returns before it is ready. */
  public static ChildProcess start(Launch launch) throws IOException {
    Files.createDirectories(launch.data().resolve("run"));
    Files.createDirectories(launch.data().resolve("logs"));
    launch.pidFile().endLeftOver(launch.stopWithin());
    Files.deleteIfExists(launch.readyFile());
    rotate(launch.log());
    var builder =
        new ProcessBuilder(launch.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    builder.environment().putAll(ENVIRONMENT);
    builder.environment().put("CLASSPATH", launch.classPath()); // keeps the command line readable
    builder.environment().put(READY_FILE, launch.readyFile().toString());
    var child = new ChildProcess(launch, builder.start());
    launch.pidFile().write(child.process.toHandle());
    return child;
  }

  public String name() {
    return launch.name();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Completes with the exit code. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * Waits until the child has said that it is ready.
   *
   * @throws IllegalStateException if it ended or was not ready in time; holds its last words
   */
  public void awaitReady(Duration bound) throws InterruptedException {
    var deadline = Instant.now().plus(bound);
    while (!Files.exists(launch.readyFile())) {
      if (!alive()) {
        throw failed("ended with code " + process.exitValue());
      }
      if (Instant.now().isAfter(deadline)) {
        throw failed("was not ready after " + bound.toSeconds() + " s");
      }
      Thread.sleep(20);
    }
  }

  /** Says a line to it, on its standard input. */
  public void say(String line) throws IOException {
    var input = process.getOutputStream();
    input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  /** Ends it at once, without order. */
  public void kill() {
    process.destroyForcibly();
    PidFile.gone(process.toHandle(), Duration.ofSeconds(10));
  }

  /** Stops it in order, or kills it when that takes too long; returns when it is gone. */
  @Override
  public void close() {
    // Not Process.destroy, which would close standard input too: one signal, one cause.
    process.toHandle().destroy();
    if (!PidFile.gone(process.toHandle(), launch.stopWithin())) {
      kill();
    }
    try {
      launch.pidFile().delete();
    } catch (IOException e) {
      // It names a process that is gone: the next start finds that out.
    }
  }

  private IllegalStateException failed(String how) {
    return new IllegalStateException(
        "%s %s; the end of %s:%n%s"
            .formatted(launch.name(), how, launch.log(), LogTail.of(launch.log())));
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      var old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
