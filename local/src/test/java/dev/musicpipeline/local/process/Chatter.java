package dev.musicpipeline.local.process;

import dev.musicpipeline.embedded.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A child for tests: says that it is ready and lives on, or ends with the code that it is given.
 */
final class Chatter {
  private Chatter() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      System.exit(Integer.parseInt(args[0]));
    }
    Files.writeString(Path.of(System.getenv(ChildProcess.READY_FILE)), "ready");
    new CountDownLatch(1).await();
  }
}
