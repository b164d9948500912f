package dev.musicpipeline.jobs.dimensions;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** {@code serving.dimension_progress}: how far the topic of each dimension has been read. */
final class DimensionProgress {
  private final Connection connection;

  DimensionProgress(Connection connection) {
    this.connection = connection;
  }

  /** The end offsets of what has been read of this very topic. */
  Offsets of(Dimension dimension, Topic topic) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select kafka_partition, end_offset from serving.dimension_progress"
                + " where dimension = ? and topic_id = ?")) {
      select.setString(1, dimension.wire());
      select.setString(2, topic.id());
      try (var rows = select.executeQuery()) {
        var ends = new HashMap<Integer, Long>();
        while (rows.next()) {
          ends.put(rows.getInt(1), rows.getLong(2));
        }
        return new Offsets(ends);
      }
    }
  }

  /**
   * The topic has been read to its end.
   *
   * @param rejected records that were not legal among those that were new, by partition
   */
  void store(Dimension dimension, Topic topic, Map<Integer, Long> rejected) throws SQLException {
    forgetOthers(dimension, topic);
    try (var upsert =
        connection.prepareStatement(
            "insert into serving.dimension_progress as old"
                + " (dimension, kafka_partition, topic_id, end_offset, rejected)"
                + " values (?, ?, ?, ?, ?) on conflict (dimension, kafka_partition) do update"
                + " set end_offset = excluded.end_offset,"
                + " rejected = old.rejected + excluded.rejected")) {
      for (var end : topic.end().byPartition().entrySet()) {
        upsert.setString(1, dimension.wire());
        upsert.setInt(2, end.getKey());
        upsert.setString(3, topic.id());
        upsert.setLong(4, end.getValue());
        upsert.setLong(5, rejected.getOrDefault(end.getKey(), 0L));
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void forgetOthers(Dimension dimension, Topic topic) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.dimension_progress where dimension = ? and topic_id <> ?")) {
      delete.setString(1, dimension.wire());
      delete.setString(2, topic.id());
      delete.executeUpdate();
    }
  }
}
