package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database session of a run. It holds the batch lock from beginning to end, and the run
 * publishes on it and on no other: a run that has lost the lock cannot publish.
 */
final class BatchSession implements AutoCloseable {
  private static final String LOCK = "musicpipeline batch run";

  /** Work on the session's connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Connection connection;

  private BatchSession(Connection connection) {
    this.connection = connection;
  }

  /** Takes the lock, or fails at once. */
  static BatchSession open(Database database) throws SQLException, RunLocked {
    var connection = database.connect();
    if (!locked(connection)) {
      connection.close();
      throw new RunLocked();
    }
    return new BatchSession(connection);
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var lock =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, LOCK);
      try (var row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Does work in one transaction. */
  <T> T inTransaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      var result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
  }

  private void rollback(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
