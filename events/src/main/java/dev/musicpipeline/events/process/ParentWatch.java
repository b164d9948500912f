package dev.musicpipeline.events.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

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
      listen(line -> {});
    }
  }

  /** Starts watching, and hands on each line that the parent says; returns at once. */
  public static void listen(Consumer<String> said) {
    daemon("parent-watch", () -> endWithParent(said));
  }

  private static void endWithParent(Consumer<String> said) {
    readToTheEnd(said);
    daemon("parent-watch-halt", ParentWatch::haltAfterGrace);
    System.exit(1);
  }

  private static void readToTheEnd(Consumer<String> said) {
    var parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (var line = parent.readLine(); line != null; line = parent.readLine()) {
        said.accept(line);
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
