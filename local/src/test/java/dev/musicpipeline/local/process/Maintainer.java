package dev.musicpipeline.local.process;

import dev.musicpipeline.events.process.Order;
import dev.musicpipeline.events.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A child for tests that maintains nothing, and says what it came to where it is told to. */
public final class Maintainer {
  private Maintainer() {}

  public static void main(String[] args) throws Exception {
    ParentWatch.listen(line -> maintain(Order.parse(line)));
    new CountDownLatch(1).await();
  }

  private static void maintain(Order order) {
    var arguments = order.arguments();
    try {
      Files.writeString(
          Path.of(arguments.get(arguments.indexOf("--json") + 1)),
          "{\"message\": \"9 files became 2\"}");
      order.done(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
