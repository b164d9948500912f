package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeMap;

/** The table {@code serving.progress}: everything before these offsets is in the query's sink. */
final class Progress {
  private Progress() {}

  static void set(Connection connection, Query query, Offsets end) throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "insert into serving.progress (query, kafka_partition, end_offset) values (?, ?, ?)"
                + " on conflict (query, kafka_partition) do update"
                + " set end_offset = excluded.end_offset")) {
      for (var partition : end.byPartition().entrySet()) {
        upsert.setString(1, query.wire());
        upsert.setInt(2, partition.getKey());
        upsert.setLong(3, partition.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  static Offsets read(Connection connection, Query query) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select kafka_partition, end_offset from serving.progress where query = ?")) {
      select.setString(1, query.wire());
      try (var rows = select.executeQuery()) {
        var end = new TreeMap<Integer, Long>();
        while (rows.next()) {
          end.put(rows.getInt(1), rows.getLong(2));
        }
        return new Offsets(end);
      }
    }
  }
}
