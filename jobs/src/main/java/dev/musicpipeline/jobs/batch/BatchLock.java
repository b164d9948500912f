package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.database.LockedSession;
import java.sql.SQLException;

/**
 * Lets one batch run work at a time. A run publishes on the session that holds the lock and on no
 * other: one that has lost it cannot publish.
 */
final class BatchLock {
  private static final String LOCK = "musicpipeline batch run";

  private BatchLock() {}

  /** Takes the lock, or fails at once. */
  static LockedSession take(Database database) throws SQLException, RunLocked {
    return LockedSession.tryTake(database, LOCK).orElseThrow(RunLocked::new);
  }

  /** Takes the lock; waits for the run that holds it. */
  static LockedSession await(Database database) throws SQLException, InterruptedException {
    return LockedSession.take(database, LOCK, "a batch run");
  }
}
