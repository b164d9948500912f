package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * How far both queries have come, as the serving schema says.
 *
 * @param newest the broker's time of the newest record that realtime has counted
 */
record Standing(Offsets realtime, Offsets lake, Optional<Instant> newest) {

  static Standing read(Connection connection) throws SQLException {
    return new Standing(
        Progress.read(connection, Query.REALTIME),
        Progress.read(connection, Query.LAKE),
        newest(connection));
  }

  private static Optional<Instant> newest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select realtime_through from serving.stream")) {
      row.next();
      return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
    }
  }

  /** How many of the topic's records realtime has passed. */
  long counted() {
    return total(realtime);
  }

  /** How many of the topic's records the lake has passed. */
  long held() {
    return total(lake);
  }

  private static long total(Offsets end) {
    return end.byPartition().values().stream().mapToLong(Long::longValue).sum();
  }
}
