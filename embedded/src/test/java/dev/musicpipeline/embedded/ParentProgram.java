package dev.musicpipeline.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A parent for tests to kill: starts all services and then does nothing. */
final class ParentProgram {
  private ParentProgram() {}

  /** Arguments: data folder, file that is written when the services run. */
  @SuppressWarnings("try") // it is killed before it could close them
  public static void main(String[] args) throws Exception {
    try (var services = EmbeddedServices.start(Path.of(args[0]))) {
      Files.writeString(Path.of(args[1]), services.kafka().bootstrapServers());
      new CountDownLatch(1).await();
    }
  }
}
