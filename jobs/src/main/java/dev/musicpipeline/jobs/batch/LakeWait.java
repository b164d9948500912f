package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.database.LockedSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until the lake holds what is before an era's cut. */
record LakeWait(LockedSession session, Duration deadline) {
  private static final long POLL_MILLIS = 500;

  /**
   * Returns when it does.
   *
   * @throws LakeBehind if it does not within the deadline
   */
  void until(Era era) throws SQLException, InterruptedException, LakeBehind {
    var end = System.nanoTime() + deadline.toNanos();
    var lake = session.inTransaction(Eras::lake);
    while (!lake.reach(era.cut())) {
      if (System.nanoTime() - end > 0) {
        throw new LakeBehind(era, lake, deadline);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      lake = session.inTransaction(Eras::lake);
    }
  }
}
