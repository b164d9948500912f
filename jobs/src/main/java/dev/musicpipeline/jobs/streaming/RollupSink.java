package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds a micro-batch to {@code serving.rollup} in one transaction, together with the note that it
 * has been added: a replayed one is added once.
 */
final class RollupSink implements VoidFunction2<Dataset<Row>, Long> {
  private static final long serialVersionUID = 1L;

  /**
   * Replays reach back one micro-batch; more are kept for a checkpoint that was put back by hand.
   */
  private static final int BATCHES_KEPT = 1000;

  private final transient Fence fence;
  private final transient Generations generations;
  private final transient Generation generation;
  private final transient Checkpoint checkpoint;

  RollupSink(Fence fence, Generations generations, Generation generation) throws IOException {
    this.fence = fence;
    this.generations = generations;
    this.generation = generation;
    checkpoint = generations.checkpoint(generation);
  }

  @Override
  public void call(Dataset<Row> events, Long batch) throws SQLException, IOException {
    var end = checkpoint.endOffsets(batch);
    // Also for a micro-batch that is recorded already: its state must be computed and committed.
    var rows = Rollup.rows(events).collectAsList();
    var recorded = fence.inTransaction(connection -> add(connection, rows, batch, end));
    if (recorded.isPresent() && !recorded.get().equals(end)) {
      throw diverged(batch, end, recorded.get());
    }
  }

  /**
   * Adds the rows unless the micro-batch is recorded; then the end offsets that it was recorded
   * with.
   */
  private Optional<Offsets> add(Connection connection, List<Row> rows, long batch, Offsets end)
      throws SQLException {
    var era = lockedEra(connection);
    var recorded = recorded(connection, batch);
    if (recorded.isEmpty()) {
      RollupRows.add(connection, era, rows);
      Progress.set(connection, Query.REALTIME, end);
      record(connection, batch, end);
      through(connection, rows);
    }
    return recorded;
  }

  private IllegalStateException diverged(long batch, Offsets end, Offsets recorded)
      throws SQLException, IOException {
    var reason =
        "micro-batch %d ends at %s, but was recorded as ending at %s"
            .formatted(batch, end.toJson(), recorded.toJson());
    var counted = fence.with(connection -> Progress.read(connection, Query.REALTIME));
    generations.begin(Query.REALTIME, generation.topicId(), counted, reason);
    return new IllegalStateException(reason + ": a new generation goes on at the next start");
  }

  private static long lockedEra(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select era from serving.stream for update")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Optional<Offsets> recorded(Connection connection, long batch) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select end_offsets from serving.realtime_batches"
                + " where generation = ? and batch_id = ?")) {
      select.setLong(1, generation.number());
      select.setLong(2, batch);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(Offsets.fromJson(row.getString(1))) : Optional.empty();
      }
    }
  }

  private void record(Connection connection, long batch, Offsets end) throws SQLException {
    try (var insert =
            connection.prepareStatement(
                "insert into serving.realtime_batches (generation, batch_id, end_offsets)"
                    + " values (?, ?, ?::jsonb)");
        var delete =
            connection.prepareStatement(
                "delete from serving.realtime_batches"
                    + " where generation < ? or generation = ? and batch_id <= ?")) {
      insert.setLong(1, generation.number());
      insert.setLong(2, batch);
      insert.setString(3, end.toJson());
      insert.executeUpdate();
      delete.setLong(1, generation.number());
      delete.setLong(2, generation.number());
      delete.setLong(3, batch - BATCHES_KEPT);
      delete.executeUpdate();
    }
  }

  private static void through(Connection connection, List<Row> rows) throws SQLException {
    var newest =
        rows.stream().map(row -> row.<Timestamp>getAs("ingested_at")).max(Timestamp::compareTo);
    if (newest.isPresent()) {
      try (var update =
          connection.prepareStatement(
              "update serving.stream set realtime_through = greatest(realtime_through, ?)")) {
        update.setTimestamp(1, newest.get());
        update.executeUpdate();
      }
    }
  }
}
