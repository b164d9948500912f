package dev.musicpipeline.producer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets SIGTERM, and the parent's death, end a run in order: it interrupts the sending thread, and
 * the process stays until that thread has written its last counts.
 */
final class OrderlyEnd implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(19);

  private final Thread sending = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean interruptible = true;

  private OrderlyEnd() {}

  /** For a run on this thread. */
  static OrderlyEnd ofThisThread() {
    var end = new OrderlyEnd();
    Runtime.getRuntime().addShutdownHook(new Thread(end::demand, "orderly-end"));
    return end;
  }

  private void demand() {
    interrupt();
    try {
      ended.await(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interrupt() {
    if (interruptible) {
      sending.interrupt();
    }
  }

  /** From here on nothing more is sent, and the end itself is not interrupted. */
  synchronized void begin() {
    interruptible = false;
    Thread.interrupted();
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
