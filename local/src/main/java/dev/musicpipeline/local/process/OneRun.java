package dev.musicpipeline.local.process;

import dev.musicpipeline.embedded.ChildProcess;
import dev.musicpipeline.embedded.Launch;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** A child that does one thing and ends. */
public final class OneRun {
  private OneRun() {}

  /** Runs it and returns its exit code; an interrupt stops it in order. */
  public static int of(Launch launch) throws IOException, InterruptedException {
    try (var child = ChildProcess.start(launch)) {
      return child.onExit().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException if its exit code is not 0
   */
  public static void successfully(Launch launch) throws IOException, InterruptedException {
    var code = of(launch);
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with code %d: see %s".formatted(launch.name(), code, launch.log()));
    }
  }
}
