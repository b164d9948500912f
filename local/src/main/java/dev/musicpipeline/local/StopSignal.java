package dev.musicpipeline.local;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C and SIGTERM into an interrupt of the thread that runs the pipeline, and keeps the
 * process until that thread has stopped everything.
 */
final class StopSignal implements AutoCloseable {
  private final Thread running = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::demand, "stop-signal");
  private boolean interruptible = true;

  private StopSignal() {}

  static StopSignal ofThisThread() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** From here on the running thread stops things, and is not interrupted in that. */
  synchronized void stopping() {
    interruptible = false;
    Thread.interrupted();
  }

  /** Everything is stopped. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs: it waited for this.
    }
  }

  private void demand() {
    interrupt();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0); // stopped in order: not a failure
  }

  private synchronized void interrupt() {
    if (interruptible) {
      running.interrupt();
    }
  }
}
