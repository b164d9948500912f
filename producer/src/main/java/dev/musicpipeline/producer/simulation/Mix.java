package dev.musicpipeline.producer.simulation;

import java.time.Duration;

/**
 * Which steps are malformed, copies, or late. The first step of a block is always an event of its
 * own, so that every copy has something to copy; the others make up for it, so that the shares come
 * out as set.
 */
final class Mix {
  private static final int TRIES = 8;
  private static final double BY_DAYS = 0.1;
  private static final Duration MINUTES = Duration.ofMinutes(30);
  private static final Duration DAYS = Duration.ofDays(6);

  private final long seed;
  private final long blockSteps;
  private final double malformed;
  private final double duplicate;
  private final double late;

  Mix(Settings settings) {
    seed = Draw.of(settings.spec().seed(), settings.instance(), 1);
    blockSteps = settings.pace().blockSteps();
    var share = 0.01 * blockSteps / (blockSteps - 1);
    malformed = settings.spec().malformedPercent() * share;
    duplicate = settings.spec().duplicatePercent() * share;
    late = settings.spec().latePercent() * 0.01;
  }

  Kind kind(long step) {
    var bits = Draw.of(seed, step);
    if (step % blockSteps != 0) {
      var draw = Draw.unit(bits);
      if (draw < malformed) {
        return Kind.MALFORMED;
      }
      if (draw < malformed + duplicate) {
        return Kind.DUPLICATE;
      }
    }
    return Draw.unit(Draw.of(bits, 1)) < late ? Kind.LATE : Kind.ON_TIME;
  }

  /** The step that a {@link Kind#DUPLICATE} step copies: an earlier one of its block. */
  long originalOf(long step) {
    var behind = step % blockSteps;
    for (var i = 0; i < TRIES; i++) {
      var candidate = step - 1 - Draw.below(behind, Draw.of(seed, step, 2 + i));
      var kind = kind(candidate);
      if (kind == Kind.ON_TIME || kind == Kind.LATE) {
        return candidate;
      }
    }
    return step - behind;
  }

  /** How far the {@code ts} of a {@link Kind#LATE} step lies before its time. */
  long latenessMs(long step) {
    var bits = Draw.of(seed, step, 2 + TRIES);
    var most = Draw.second(bits) < BY_DAYS ? DAYS : MINUTES;
    return 60_000 + Draw.below(most.toMillis(), bits);
  }
}
