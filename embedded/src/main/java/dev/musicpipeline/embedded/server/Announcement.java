package dev.musicpipeline.embedded.server;

import dev.musicpipeline.embedded.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The word of a child to its parent that it is ready. */
final class Announcement {
  private Announcement() {}

  static void ready() throws IOException {
    var file = System.getenv(ChildProcess.READY_FILE);
    if (file != null) {
      Files.writeString(Path.of(file), ProcessHandle.current().pid() + "\n");
    }
  }
}
