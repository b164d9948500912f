package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second driver out: a PostgreSQL session advisory lock, held for the driver's life. The
 * driver writes to the serving schema on the lock's own connection and on no other, so that a
 * driver without the lock cannot write.
 */
final class Fence implements AutoCloseable {
  /** How often it is made sure that the session, and with it the lock, is still there. */
  static final Duration CHECK = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
  private static final String LOCK = "musicpipeline streaming driver";

  /** Work on the fence's connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "fence");
            thread.setDaemon(true);
            return thread;
          });

  private Fence(Connection connection) {
    this.connection = connection;
  }

  /** Takes the lock; waits for a driver that still holds it. */
  static Fence take(Database database) throws SQLException, InterruptedException {
    var connection = database.connect();
    for (var said = false; !locked(connection); said = true) {
      if (!said) {
        LOG.info("another streaming driver of this pipeline still runs: waiting for it to end");
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return new Fence(connection);
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

  /** Calls {@code lost} once if the session ends before the fence is closed. */
  void watch(Runnable lost) {
    var unused =
        watch.scheduleWithFixedDelay(
            () -> {
              try {
                with(Fence::touch);
              } catch (SQLException e) {
                LOG.error("the database session that holds the lock is gone: {}", e.getMessage());
                lost.run();
              }
            },
            CHECK.toMillis(),
            CHECK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static Void touch(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select 1");
      return null;
    }
  }

  /** Does work on the connection, auto-committing. One at a time. */
  <T> T with(Work<T> work) throws SQLException {
    turn.lock();
    try {
      return work.on(connection);
    } finally {
      turn.unlock();
    }
  }

  /** Does work in one transaction. */
  <T> T inTransaction(Work<T> work) throws SQLException {
    return with(
        session -> {
          session.setAutoCommit(false);
          try {
            var result = work.on(session);
            session.commit();
            return result;
          } catch (SQLException | RuntimeException e) {
            session.rollback();
            throw e;
          } finally {
            session.setAutoCommit(true);
          }
        });
  }

  @Override
  public void close() throws SQLException {
    watch.shutdownNow();
    connection.close();
  }
}
