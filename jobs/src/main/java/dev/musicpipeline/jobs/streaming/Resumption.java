package dev.musicpipeline.jobs.streaming;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a query goes on from its checkpoint. It does if the two agree: Spark plans a micro-batch,
 * the sink takes it, Spark calls it committed, and only then comes the next. So the sink holds all
 * that is committed, and at most what is planned. Else one of them is of another time, and a new
 * generation starts at what the sink holds.
 *
 * @param known whether the query has run before
 * @param checkpointThere whether the current generation's checkpoint exists
 * @param claimed the newest micro-batch that the checkpoint calls committed
 * @param planned the newest micro-batch that the checkpoint has the offsets of
 * @param held the newest micro-batch of this checkpoint that the sink has
 */
record Resumption(
    boolean known,
    boolean checkpointThere,
    OptionalLong claimed,
    OptionalLong planned,
    OptionalLong held) {
  static final Resumption FIRST =
      new Resumption(
          false, false, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Of a query that has run before. */
  static Resumption of(Checkpoint checkpoint, OptionalLong held) throws IOException {
    return new Resumption(
        true,
        checkpoint.queryId().isPresent(),
        checkpoint.lastCommit(),
        checkpoint.lastPlanned(),
        held);
  }

  /** Why a new generation must begin; empty if the current one goes on. */
  Optional<String> reasonToBegin() {
    if (!known) {
      return Optional.of("first start");
    }
    if (!checkpointThere) {
      return Optional.of("the checkpoint is gone");
    }
    if (number(held) < number(claimed)) {
      return Optional.of(
          "the checkpoint claims micro-batch %d, the sink holds %s"
              .formatted(
                  claimed.getAsLong(),
                  held.isPresent() ? "up to " + held.getAsLong() : "none of its"));
    }
    if (number(held) > number(planned)) {
      // Spark would plan anew, with other offsets, what the sink takes for written.
      return Optional.of(
          "the sink holds micro-batch %d, the checkpoint has planned %s"
              .formatted(
                  held.getAsLong(),
                  planned.isPresent() ? "up to " + planned.getAsLong() : "none yet"));
    }
    return Optional.empty();
  }

  /** Micro-batches are counted from 0. */
  private static long number(OptionalLong batch) {
    return batch.orElse(-1);
  }
}
