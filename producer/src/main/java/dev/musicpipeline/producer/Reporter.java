package dev.musicpipeline.producer;

import dev.musicpipeline.producer.kafka.AcknowledgedLog;
import dev.musicpipeline.producer.kafka.EventSender;
import dev.musicpipeline.producer.state.Counts;
import dev.musicpipeline.producer.state.StateFolder;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down every second what has been counted, and says it every ten. */
final class Reporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final int SECONDS_BETWEEN_LINES = 10;

  private final Feed feed;
  private final EventSender sender;
  private final StateFolder folder;
  private final Optional<AcknowledgedLog> acknowledged;
  private final ScheduledExecutorService seconds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "reporter");
            thread.setDaemon(true);
            return thread;
          });

  private int second;
  private Counts said = Counts.NONE;

  private Reporter(
      Feed feed, EventSender sender, StateFolder folder, Optional<AcknowledgedLog> acknowledged) {
    this.feed = feed;
    this.sender = sender;
    this.folder = folder;
    this.acknowledged = acknowledged;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a task that catches all its failures
  static Reporter start(
      Feed feed, EventSender sender, StateFolder folder, Optional<AcknowledgedLog> acknowledged) {
    var reporter = new Reporter(feed, sender, folder, acknowledged);
    reporter.seconds.scheduleAtFixedRate(reporter::tick, 1, 1, TimeUnit.SECONDS);
    return reporter;
  }

  private void tick() {
    try {
      write();
      second++;
      if (second % SECONDS_BETWEEN_LINES == 0) {
        say(sender.counts());
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("counts are not written: {}", e.toString());
    }
  }

  private void write() throws IOException {
    if (acknowledged.isPresent()) {
      acknowledged.get().flush();
    }
    folder.count(sender.counts(), feed.step());
  }

  private void say(Counts counts) {
    if (counts.waiting() > 0 && counts.acknowledged() == said.acknowledged()) {
      LOG.warn(
          "Kafka has acknowledged nothing for {} s; {} records wait for it",
          SECONDS_BETWEEN_LINES,
          counts.waiting());
    }
    LOG.info(
        "sent {} ({}/s), acknowledged {}, failed {}; event time is {} ms behind the clock",
        counts.produced(),
        (counts.produced() - said.produced()) / SECONDS_BETWEEN_LINES,
        counts.acknowledged(),
        counts.failed(),
        Math.max(0, feed.lagMs()));
    said = counts;
  }

  /** Ends the reports; what is counted after this is for the caller to write. */
  @Override
  public void close() {
    seconds.shutdown();
    try {
      seconds.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
