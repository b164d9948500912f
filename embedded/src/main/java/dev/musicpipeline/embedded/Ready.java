package dev.musicpipeline.embedded;

import java.io.IOException;
import java.time.Duration;

/** Starts that return when the child is ready. */
final class Ready {
  private Ready() {}

  /** Starts it; a child that does not get ready is ended again. */
  static ChildProcess start(Launch launch, Duration bound)
      throws IOException, InterruptedException {
    var child = ChildProcess.start(launch);
    try {
      child.awaitReady(bound);
      return child;
    } catch (IllegalStateException | InterruptedException e) {
      child.close();
      throw e;
    }
  }
}
