package dev.musicpipeline.jobs.database;

/** Another run of this pipeline holds a lock that this one needs. */
public final class RunLocked extends Exception {
  private static final long serialVersionUID = 1L;

  RunLocked(String holder) {
    super(holder + " holds the lock");
  }
}
