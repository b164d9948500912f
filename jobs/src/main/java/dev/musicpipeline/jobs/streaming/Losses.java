package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.AcceptedGaps;
import java.io.IOException;
import java.sql.SQLException;

/**
 * What becomes of a query when Kafka no longer has what it needs next: it fails, or goes on without
 * it if a person has said so.
 */
final class Losses {
  private final Fence fence;
  private final Generations generations;
  private final LakeSink lake;
  private final boolean accepted;

  /**
   * @param accepted whether a person has said to go on without what is lost
   */
  Losses(Fence fence, Generations generations, LakeSink lake, boolean accepted) {
    this.fence = fence;
    this.generations = generations;
    this.lake = lake;
    this.accepted = accepted;
  }

  /**
   * The generation, if Kafka has all that comes after its sink's end; else a new one that begins
   * after what is lost. The lake notes what it will never hold, so that the ledger can count it.
   *
   * @throws LostOffsets if something is lost and that is not accepted
   */
  Generation past(Generation generation, Topic topic) throws SQLException, IOException {
    var query = generation.query();
    var needed = fence.with(connection -> Progress.read(connection, query));
    var lost = LostOffsets.before(query, generation.topicId(), needed, topic);
    if (lost.isEmpty()) {
      return generation;
    }
    if (!accepted) {
      throw LostOffsets.of(query, lost);
    }
    if (query == Query.LAKE) {
      AcceptedGaps.add(lake.table(), topic.id(), lost);
    }
    return generations.begin(
        query,
        generation.topicId(),
        needed.max(topic.beginning()),
        "a person has accepted the loss of " + lost);
  }

  /**
   * Notes what the topic had forgotten before the pipeline first read it: that is no loss of the
   * pipeline's.
   */
  void noteOlder(Topic topic) {
    var older =
        topic.beginning().byPartition().entrySet().stream()
            .filter(beginning -> beginning.getValue() > 0)
            .map(beginning -> new OffsetRange(beginning.getKey(), 0, beginning.getValue() - 1))
            .toList();
    if (!older.isEmpty()) {
      AcceptedGaps.add(lake.table(), topic.id(), older);
    }
  }
}
