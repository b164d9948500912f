package dev.musicpipeline.embedded;

import java.util.concurrent.CountDownLatch;

/** A program for tests which does not end when it is asked to. */
final class Deaf {
  private Deaf() {}

  public static void main(String[] args) throws InterruptedException {
    var forever = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    forever.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    System.out.println("listening to nobody");
    forever.await();
  }
}
