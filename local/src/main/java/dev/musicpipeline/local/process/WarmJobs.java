package dev.musicpipeline.local.process;

import dev.musicpipeline.embedded.ChildProcess;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.events.process.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Batch runs, imports, verifications and maintenance in a child that stays between them, since a
 * JVM that has run Spark before needs a fraction of the time. One that has ended is started again
 * by the next run.
 */
public final class WarmJobs implements AutoCloseable {
  private static final int WAIT_MS = 50;

  private final Launch launch;
  private ChildProcess child;

  public WarmJobs(Launch launch) {
    this.launch = launch;
  }

  /** Where it says what happens. */
  public Path log() {
    return launch.log();
  }

  /**
   * Does one run and returns its exit code; another one than 0 if the child dies before it says so.
   *
   * @param arguments the program's name and what it is called with
   */
  public synchronized int run(List<String> arguments) throws IOException, InterruptedException {
    var order = new Order(launch.data().resolve("run").resolve("job.ended"), arguments);
    if (child == null || !child.alive()) {
      child = ChildProcess.start(launch);
    }
    Files.deleteIfExists(order.answer());
    try {
      child.say(order.line());
    } catch (IOException e) {
      // It has just died: its exit code says so.
    }
    return exitCode(order);
  }

  private int exitCode(Order order) throws IOException, InterruptedException {
    while (true) {
      var alive = child.alive();
      var code = order.exitCode();
      if (code.isPresent() || !alive) {
        return code.orElseGet(() -> Math.max(1, child.onExit().join()));
      }
      Thread.sleep(WAIT_MS);
    }
  }

  /** Stops the child in order, and the run that is going on. */
  @Override
  public synchronized void close() {
    if (child != null) {
      child.close();
    }
  }
}
