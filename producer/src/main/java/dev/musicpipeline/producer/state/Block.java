package dev.musicpipeline.producer.state;

import dev.musicpipeline.producer.simulation.Pace;
import java.util.Optional;

/**
 * Steps that are reserved on disk before the first of them is sent. The next block is reserved when
 * all of this one are acknowledged, so that after a kill only the last block is in doubt: it is
 * sent again under its old anchor, the same records as before.
 *
 * @param maker the settings' tag and the instance: a block is sent again only by what made it
 * @param anchorMs when it begins, epoch milliseconds
 * @param finished whether all of it that will ever be sent is acknowledged: an orderly end may
 *     leave the rest of a block unused
 */
public record Block(String maker, long firstStep, long steps, long anchorMs, boolean finished) {

  /** How far a producer may be behind its pace and still catch up. */
  private static final long CATCH_UP_MS = 1_000;

  /**
   * The block that a new life begins with.
   *
   * @param begin the step to begin with if there has been no block
   */
  static Block first(Optional<Block> last, String maker, Pace pace, long nowMs, long begin) {
    return last.filter(block -> !block.finished && block.maker.equals(maker))
        .orElseGet(() -> after(last.map(Block::endStep).orElse(begin), maker, pace, nowMs));
  }

  /**
   * The block that follows. It begins where this one ends if the clock is there; after a pause, or
   * a leap of the clock, it begins now. An unthrottled one always ends now.
   */
  public Block next(Pace pace, long nowMs) {
    var endMs = anchorMs + pace.offsetMs(steps);
    var onPace =
        !pace.unthrottled()
            && nowMs - endMs <= CATCH_UP_MS
            && endMs - nowMs <= CATCH_UP_MS + pace.offsetMs(1);
    return onPace
        ? new Block(maker, endStep(), pace.blockSteps(), endMs, false)
        : after(endStep(), maker, pace, nowMs);
  }

  public long endStep() {
    return firstStep + steps;
  }

  Block asFinished() {
    return new Block(maker, firstStep, steps, anchorMs, true);
  }

  private static Block after(long step, String maker, Pace pace, long nowMs) {
    var steps = pace.blockSteps();
    var first = (step + steps - 1) / steps * steps;
    var anchor = pace.unthrottled() ? nowMs - pace.offsetMs(steps) : nowMs;
    return new Block(maker, first, steps, anchor, false);
  }
}
