package dev.musicpipeline.producer;

import dev.musicpipeline.producer.kafka.EventSender;
import dev.musicpipeline.producer.simulation.Pace;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.simulation.Simulation;
import dev.musicpipeline.producer.state.Block;
import dev.musicpipeline.producer.state.StateFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends step after step, each when the clock has reached its time, block after block. The next
 * block is reserved when all of the last are acknowledged.
 */
final class Feed {
  private static final long LONGEST_NAP_MS = 50;

  private final Simulation simulation;
  private final Pace pace;
  private final String maker;
  private final StateFolder folder;
  private final EventSender sender;
  private final Clock clock;

  private volatile Block block;
  private volatile long step;

  Feed(Settings settings, StateFolder folder, EventSender sender, Clock clock) {
    this.simulation = new Simulation(settings);
    this.pace = settings.pace();
    this.maker = settings.tag() + "-" + settings.instance();
    this.folder = folder;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Sends until the limit is reached or the thread is interrupted.
   *
   * @throws org.apache.kafka.common.errors.InterruptException if interrupted while Kafka blocks
   */
  void send(long limit) throws IOException {
    var reserved = folder.first(maker, pace, clock.millis());
    for (var left = limit; ; reserved = reserved.next(pace, clock.millis())) {
      folder.reserve(reserved);
      step = reserved.firstStep();
      block = reserved;
      left -= send(reserved, Math.min(left, reserved.steps()));
      if (left == 0 || stopped()) {
        return;
      }
      sender.flush();
    }
  }

  private long send(Block reserved, long count) {
    var sent = 0L;
    while (sent < count && !stopped()) {
      var due = Math.min(count, pace.stepsWithin(clock.millis() - reserved.anchorMs()));
      for (; sent < due && !stopped(); sent++) {
        sender.send(simulation.record(reserved.firstStep() + sent, reserved.anchorMs()));
        step = reserved.firstStep() + sent + 1;
      }
      if (sent < count) {
        nap(reserved.anchorMs() + pace.offsetMs(sent) - clock.millis());
      }
    }
    return sent;
  }

  private static void nap(long ms) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.max(1, Math.min(ms, LONGEST_NAP_MS))));
  }

  private static boolean stopped() {
    return Thread.currentThread().isInterrupted();
  }

  /** The block that is being sent; null before the first. */
  Block block() {
    return block;
  }

  /** The step that comes next. */
  long step() {
    return step;
  }

  /** How far the time of the next step is behind the clock; negative if it is ahead. */
  long lagMs() {
    var sending = block;
    return sending == null
        ? 0
        : clock.millis() - sending.anchorMs() - pace.offsetMs(step - sending.firstStep());
  }
}
