package dev.musicpipeline.jobs.batch;

/** Another batch run of this pipeline holds the lock. */
final class RunLocked extends Exception {
  private static final long serialVersionUID = 1L;

  RunLocked() {
    super("another batch run of this pipeline holds the lock");
  }
}
