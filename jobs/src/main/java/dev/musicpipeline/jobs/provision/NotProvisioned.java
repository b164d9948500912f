package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.jobs.outcome.RunOutcome;

/** Something that the pipeline stands on cannot be made, reached or taken away. */
final class NotProvisioned extends Exception {
  private static final long serialVersionUID = 1L;

  private final String result;

  /**
   * @param result part of the API: scripts and the operator match on it
   * @param message what a person can act on
   */
  NotProvisioned(String result, String message) {
    super(message);
    this.result = result;
  }

  NotProvisioned(String result, String message, Throwable cause) {
    this(result, message);
    initCause(cause);
  }

  RunOutcome outcome() {
    return new RunOutcome(result, getMessage());
  }
}
