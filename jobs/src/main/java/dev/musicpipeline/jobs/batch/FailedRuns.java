package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code serving.failed_runs}: the newest few runs that ended without publishing. */
record FailedRuns(Database database, Instant intervalEnd) {
  private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);
  private static final int KEPT = 50;

  /**
   * Adds one, on a connection of its own: the run's may be what failed.
   *
   * @param reason part of the API: scripts match on it
   */
  void add(Optional<Era> era, String reason, Exception failure) {
    LOG.error(
        "interval={} result={} era={} message=\"{}\"",
        intervalEnd,
        reason,
        era.map(Era::number).orElse(null),
        failure.getMessage());
    try (var connection = database.connect()) {
      insert(connection, era.map(Era::number), reason, String.valueOf(failure.getMessage()));
      trim(connection);
    } catch (SQLException e) {
      LOG.error("cannot record that the run failed: {}", e.getMessage());
    }
  }

  private void insert(Connection connection, Optional<Long> era, String reason, String message)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into serving.failed_runs (era, interval_end, reason, message)"
                + " values (?, ?, ?, ?)")) {
      insert.setObject(1, era.orElse(null), Types.BIGINT);
      insert.setTimestamp(2, Timestamp.from(intervalEnd));
      insert.setString(3, reason);
      insert.setString(4, message);
      insert.executeUpdate();
    }
  }

  private static void trim(Connection connection) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.failed_runs"
                + " where id <= (select max(id) from serving.failed_runs) - ?")) {
      delete.setInt(1, KEPT);
      delete.executeUpdate();
    }
  }
}
