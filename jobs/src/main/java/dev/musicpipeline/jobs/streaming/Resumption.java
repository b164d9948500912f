package dev.musicpipeline.jobs.streaming;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a query goes on from its checkpoint. It does unless the checkpoint is gone or claims more
 * than the sink holds: then a new generation starts at what the sink holds.
 *
 * @param known whether the query has run before
 * @param checkpointThere whether the current generation's checkpoint exists
 * @param claimed the newest micro-batch that the checkpoint calls committed
 * @param held the newest micro-batch of this checkpoint that the sink has
 */
record Resumption(boolean known, boolean checkpointThere, OptionalLong claimed, OptionalLong held) {
  static final Resumption FIRST =
      new Resumption(false, false, OptionalLong.empty(), OptionalLong.empty());

  /** Why a new generation must begin; empty if the current one goes on. */
  Optional<String> reasonToBegin() {
    if (!known) {
      return Optional.of("first start");
    }
    if (!checkpointThere) {
      return Optional.of("the checkpoint is gone");
    }
    if (claimed.isPresent() && (held.isEmpty() || held.getAsLong() < claimed.getAsLong())) {
      return Optional.of(
          "the checkpoint claims micro-batch %d, the sink holds %s"
              .formatted(
                  claimed.getAsLong(),
                  held.isPresent() ? "up to " + held.getAsLong() : "none of its"));
    }
    return Optional.empty();
  }
}
