package dev.musicpipeline.jobs.database;

import java.sql.SQLException;

/**
 * Lets one run at a time work on the batch layer: a batch run, or maintenance. A batch run
 * publishes on the session that holds the lock and on no other: one that has lost it cannot
 * publish.
 */
public final class BatchLock {
  private static final String LOCK = "musicpipeline batch run";

  private BatchLock() {}

  /** Takes the lock, or fails at once. */
  public static LockedSession take(Database database) throws SQLException, RunLocked {
    return LockedSession.tryTake(database, LOCK)
        .orElseThrow(() -> new RunLocked("another batch run or maintenance of this pipeline"));
  }

  /** Takes the lock; waits for the run that holds it. */
  public static LockedSession await(Database database) throws SQLException, InterruptedException {
    return LockedSession.take(database, LOCK, "a batch run or maintenance");
  }
}
