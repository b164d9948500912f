package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.jobs.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one import run at a time: a PostgreSQL session advisory lock. Between looking for what is
 * there and adding what is not, no other import may add.
 */
final class ImportLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportLock.class);
  private static final String LOCK = "musicpipeline import";

  private final Connection connection;

  private ImportLock(Connection connection) {
    this.connection = connection;
  }

  /** Takes the lock; waits for an import that holds it. */
  static ImportLock take(Database database) throws SQLException, InterruptedException {
    var connection = database.connect();
    for (var said = false; !locked(connection); said = true) {
      if (!said) {
        LOG.info("another import runs: waiting for it to end");
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return new ImportLock(connection);
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @throws SQLException if the session, and with it the lock, is gone
   */
  void check() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select 1");
    }
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

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
