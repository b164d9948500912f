package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {
  @Test
  void saysWhereAThreadStandsAndWhoHoldsWhatItWaitsFor() {
    var lock = new ReentrantLock();

    var dump = dumpWhileStuckOn(lock);

    assertThat(dump)
        .startsWith("no deadlock\n")
        .containsPattern(
            "\"stuck\" #\\d+ WAITING on java.util.concurrent.locks.ReentrantLock\\S+"
                + " held by \"main\" #1\n"
                + "( {4}at .+\n)+"
                + " {4}at \\S+java.lang.Thread.run");
  }

  @Test
  void namesThreadsThatWaitForEachOther() {
    var one = new ReentrantLock();
    var other = new ReentrantLock();
    var both = new CyclicBarrier(2);
    var first = started("first", () -> locks(one, other, both));
    var second = started("second", () -> locks(other, one, both));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(ThreadDump.take().lines().findFirst().orElseThrow())
                    .startsWith("deadlock of ")
                    .contains("#" + first.getId(), "#" + second.getId()));
    first.interrupt(); // so that later dumps of this process have none
  }

  private static String dumpWhileStuckOn(ReentrantLock lock) {
    lock.lock();
    try {
      var stuck = started("stuck", lock::lock);
      await().until(() -> lock.hasQueuedThread(stuck));
      return ThreadDump.take();
    } finally {
      lock.unlock();
    }
  }

  private static void locks(ReentrantLock mine, ReentrantLock yours, CyclicBarrier both) {
    mine.lock();
    try {
      both.await();
      yours.lockInterruptibly();
      yours.unlock();
    } catch (Exception e) {
      Thread.currentThread().interrupt();
    } finally {
      mine.unlock();
    }
  }

  private static Thread started(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
