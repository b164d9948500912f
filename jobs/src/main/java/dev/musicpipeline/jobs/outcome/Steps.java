package dev.musicpipeline.jobs.outcome;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run: says of each how long it took. */
public final class Steps {
  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  private final Consumer<String> before;

  /** Steps that only say how long they took. */
  public Steps() {
    this(step -> {});
  }

  /**
   * @param before hears of each step before it is done; a run ends with what it throws
   */
  public Steps(Consumer<String> before) {
    this.before = before;
  }

  /** Work without a result. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** Does one. */
  public void run(String step, Work work) throws Exception {
    run(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  /** Does one, and returns what came of it. */
  public <T> T run(String step, Callable<T> work) throws Exception {
    before.accept(step);
    var start = System.nanoTime();
    var result = work.call();
    LOG.info("step={} seconds={}", step, Math.round((System.nanoTime() - start) / 1e7) / 100.0);
    return result;
  }
}
