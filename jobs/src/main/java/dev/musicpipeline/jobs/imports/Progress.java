package dev.musicpipeline.jobs.imports;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds how many lines have been read. */
final class Progress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int SECONDS = 5;

  private final LongAccumulator read;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  Progress(LongAccumulator read) {
    this.read = read;
  }

  void start() {
    var unused = clock.scheduleAtFixedRate(this::say, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void say() {
    LOG.info("{} lines read", read.value());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
