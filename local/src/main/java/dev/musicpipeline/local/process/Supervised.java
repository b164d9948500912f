package dev.musicpipeline.local.process;

import dev.musicpipeline.embedded.ChildProcess;
import dev.musicpipeline.embedded.Launch;
import dev.musicpipeline.local.Console;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A child that is started again whenever it ends, until it is stopped. */
public final class Supervised implements AutoCloseable {
  private final Launch launch;
  private final Console console;
  private ChildProcess child;
  private Instant started;
  private Backoff backoff = Backoff.NONE;
  private boolean stopped;

  private Supervised(Launch launch, Console console) {
    this.launch = launch;
    this.console = console;
  }

  /** Starts a child; returns before it is ready. */
  public static Supervised start(Launch launch, Console console) throws IOException {
    var supervised = new Supervised(launch, console);
    supervised.begin();
    return supervised;
  }

  /** Waits until its first life is ready. */
  public Supervised awaitReady(Duration bound) throws InterruptedException {
    current().awaitReady(bound);
    return this;
  }

  public long pid() {
    return current().pid();
  }

  /** Stops it in order, for good. */
  @Override
  public void close() {
    final ChildProcess last;
    synchronized (this) {
      stopped = true;
      last = child;
    }
    last.close();
  }

  private synchronized ChildProcess current() {
    return child;
  }

  private synchronized void begin() throws IOException {
    if (!stopped) {
      child = ChildProcess.start(launch);
      started = Instant.now();
      var unused = child.onExit().thenAccept(this::ended);
    }
  }

  private synchronized void ended(int code) {
    if (!stopped) {
      again("ended with code " + code + " (see " + launch.log() + ")");
    }
  }

  private void again(String how) {
    backoff = backoff.after(Duration.between(started, Instant.now()));
    var delay = backoff.delay().toSeconds();
    console.say("%s %s: it is started again in %d s".formatted(launch.name(), how, delay));
    Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.SECONDS);
    later.execute(this::beginAgain);
  }

  private synchronized void beginAgain() {
    try {
      begin();
    } catch (IOException e) {
      again("could not be started: " + e.getMessage());
    }
  }
}
