package dev.musicpipeline.local;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Lines for the person who watches, each with the seconds since the run began. */
public final class Console {
  private final PrintStream out;
  private final InstantSource clock;
  private final Instant began;

  public Console(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.began = clock.instant();
  }

  public synchronized void say(String line) {
    var seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
    out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, line);
    out.flush();
  }
}
