package dev.musicpipeline.jobs.database;

import java.sql.SQLException;

/**
 * Lets one import at a time work, and none beside maintenance: between looking for what is there
 * and adding what is not, no other may add.
 */
public final class ImportLock {
  private static final String LOCK = "musicpipeline import";

  private ImportLock() {}

  /** Takes the lock; waits while another import or maintenance holds it. */
  public static LockedSession await(Database database) throws SQLException, InterruptedException {
    return LockedSession.take(database, LOCK, "another import or maintenance");
  }

  /** Takes the lock, or fails at once. */
  public static LockedSession take(Database database) throws SQLException, RunLocked {
    return LockedSession.tryTake(database, LOCK)
        .orElseThrow(() -> new RunLocked("an import of this pipeline"));
  }
}
