package dev.musicpipeline.jobs.verify;

/**
 * What is on its way.
 *
 * @param events of bronze that silver does not have yet
 * @param days on which silver has changed after gold was written
 */
public record Pending(long events, long days) {
  /** Whether something may be on its way. */
  enum Rule {
    /** While the pipeline runs. */
    FINE,
    /** When a batch run has taken all there is. */
    WRONG
  }
}
