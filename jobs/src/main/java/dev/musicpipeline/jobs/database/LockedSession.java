package dev.musicpipeline.jobs.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database session that holds an advisory lock for its life. What is done on its connection is
 * done by the lock's one holder, or not at all: the lock is lost with the session.
 */
public final class LockedSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockedSession.class);

  /** Work on the session's connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * By these the server notices within about half a minute that the holder's machine is gone, and
   * lets go of the lock. By the defaults of most systems it takes more than two hours.
   */
  private static final String KEEP_ALIVE =
      "set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;"
          + " set tcp_user_timeout = 30000";

  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock(true);

  private LockedSession(Connection connection) {
    this.connection = connection;
  }

  private static Connection open(Database database) throws SQLException {
    var connection = database.awaitConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(KEEP_ALIVE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Takes the lock; nothing if another session holds it. */
  public static Optional<LockedSession> tryTake(Database database, String lock)
      throws SQLException {
    var connection = open(database);
    if (!locked(connection, lock)) {
      connection.close();
      return Optional.empty();
    }
    return Optional.of(new LockedSession(connection));
  }

  /**
   * Takes the lock; waits while another session holds it.
   *
   * @param holder what that session is, for the log
   */
  public static LockedSession take(Database database, String lock, String holder)
      throws SQLException, InterruptedException {
    var connection = open(database);
    for (var said = false; !locked(connection, lock); said = true) {
      if (!said) {
        LOG.info("{} still runs: waiting for it to end", holder);
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    return new LockedSession(connection);
  }

  private static boolean locked(Connection connection, String lock) throws SQLException {
    try (var select =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      select.setString(1, lock);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /**
   * Makes sure that the lock is still held.
   *
   * @throws SQLException if the session, and with it the lock, is gone
   */
  public void check() throws SQLException {
    with(
        session -> {
          try (var statement = session.createStatement()) {
            return statement.execute("select 1");
          }
        });
  }

  /** Does work on the connection, auto-committing. One at a time. */
  public <T> T with(Work<T> work) throws SQLException {
    turn.lock();
    try {
      return work.on(connection);
    } finally {
      turn.unlock();
    }
  }

  /** Does work in one transaction. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    return with(session -> transaction(session, work));
  }

  private static <T> T transaction(Connection session, Work<T> work) throws SQLException {
    session.setAutoCommit(false);
    try {
      var result = work.on(session);
      session.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      rollback(session, e);
      throw e;
    } finally {
      if (!session.isClosed()) {
        session.setAutoCommit(true);
      }
    }
  }

  private static void rollback(Connection session, Exception cause) {
    try {
      session.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Ends the session. The lock is free when this returns, unless work goes on or the connection is
   * lost: then it is when the server has noticed.
   */
  @Override
  public void close() throws SQLException {
    if (turn.tryLock()) {
      try {
        unlock();
      } finally {
        turn.unlock();
      }
    }
    connection.close();
  }

  private void unlock() {
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.debug("the lock goes with the lost session", e);
    }
  }
}
