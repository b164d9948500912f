package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code serving.generations}, and the checkpoints that its rows name. */
final class Generations {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  private final Fence fence;
  private final Checkpoints checkpoints;

  Generations(Fence fence, Checkpoints checkpoints) {
    this.fence = fence;
    this.checkpoints = checkpoints;
  }

  Checkpoint checkpoint(Generation generation) throws IOException {
    return checkpoints.of(generation);
  }

  Optional<Generation> current(Query query) throws SQLException {
    return fence.with(connection -> current(connection, query));
  }

  private static Optional<Generation> current(Connection connection, Query query)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select generation, topic_id, start_offsets from serving.generations"
                + " where query = ? order by generation desc limit 1")) {
      select.setString(1, query.wire());
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Generation(
                    query, row.getLong(1), row.getString(2), Offsets.fromJson(row.getString(3))))
            : Optional.empty();
      }
    }
  }

  /**
   * Begins the next generation, with an empty checkpoint, and sets the query's progress to its
   * start: what the sink holds from there on is up to this generation.
   *
   * @param reason why the last one cannot go on, for people
   */
  Generation begin(Query query, String topicId, Offsets start, String reason)
      throws SQLException, IOException {
    // The fence lets nobody else begin one meanwhile.
    var next = current(query).map(Generation::number).orElse(0L) + 1;
    var generation = new Generation(query, checkpoints.unused(query, next), topicId, start);
    LOG.info(
        "new generation {} of {} from {}: {}",
        generation.number(),
        query.wire(),
        start.toJson(),
        reason);
    return fence.inTransaction(
        connection -> {
          insert(connection, generation, reason);
          Progress.set(connection, query, start);
          return generation;
        });
  }

  private static void insert(Connection connection, Generation generation, String reason)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into serving.generations (query, generation, topic_id, start_offsets, reason)"
                + " values (?, ?, ?, ?::jsonb, ?)")) {
      insert.setString(1, generation.query().wire());
      insert.setLong(2, generation.number());
      insert.setString(3, generation.topicId());
      insert.setString(4, generation.startOffsets().toJson());
      insert.setString(5, reason);
      insert.executeUpdate();
    }
  }
}
