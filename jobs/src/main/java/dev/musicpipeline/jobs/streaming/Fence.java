package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.LockedSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

  private final LockedSession session;
  private final ScheduledExecutorService watch = Looks.by("fence");

  private Fence(LockedSession session) {
    this.session = session;
  }

  /** Takes the lock; waits for a driver that still holds it. */
  static Fence take(Database database) throws SQLException, InterruptedException {
    return new Fence(
        LockedSession.take(database, LOCK, "another streaming driver of this pipeline"));
  }

  /** Calls {@code lost} once if the session ends before the fence is closed. */
  void watch(Runnable lost) {
    var unused =
        watch.scheduleWithFixedDelay(
            () -> {
              try {
                session.check();
              } catch (SQLException e) {
                LOG.error("the database session that holds the lock is gone: {}", e.getMessage());
                lost.run();
              }
            },
            CHECK.toMillis(),
            CHECK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Does work on the lock's connection, auto-committing. One at a time. */
  <T> T with(LockedSession.Work<T> work) throws SQLException {
    return session.with(work);
  }

  /** Does work on the lock's connection in one transaction. */
  <T> T inTransaction(LockedSession.Work<T> work) throws SQLException {
    return session.inTransaction(work);
  }

  @Override
  public void close() throws SQLException {
    watch.shutdownNow();
    session.close();
  }
}
