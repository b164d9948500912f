package dev.musicpipeline.events.process;

import java.io.IOException;
import java.time.Duration;

/**
 * Ends this process when its parent dies. The parent holds the other end of standard input, which
 * the system closes however the parent ends, so that end of file is the news of its death.
 */
public final class ParentWatch {
  /** Environment variable that turns the watch on; its only value is {@code stdin}. */
  public static final String VARIABLE = "MUSICPIPELINE_PARENT";

  /** How long the orderly exit may take before the process halts. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private ParentWatch() {}

  /** Starts watching if the environment asks for it; returns at once. */
  public static void start() {
    if ("stdin".equals(System.getenv(VARIABLE))) {
      daemon("parent-watch", ParentWatch::endWithParent);
    }
  }

  private static void endWithParent() {
    awaitEndOfInput();
    daemon("parent-watch-halt", ParentWatch::haltAfterGrace);
    System.exit(1);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // What the parent says does not matter, only that it is there.
      }
    } catch (IOException e) {
      // A broken pipe is the end as well.
    }
  }

  private static void haltAfterGrace() {
    try {
      Thread.sleep(GRACE.toMillis());
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, the end comes sooner.
    }
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable body) {
    var thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
