package dev.musicpipeline.local.process;

import dev.musicpipeline.events.process.Order;
import dev.musicpipeline.events.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * A child for tests that ends each run with the code that is ordered, or dies when that is asked.
 */
final class Obedient {
  private Obedient() {}

  public static void main(String[] args) throws Exception {
    ParentWatch.listen(line -> obey(Order.parse(line)));
    new CountDownLatch(1).await();
  }

  private static void obey(Order order) {
    if (order.arguments().get(0).equals("die")) {
      Runtime.getRuntime().halt(0);
    }
    try {
      order.done(Integer.parseInt(order.arguments().get(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
