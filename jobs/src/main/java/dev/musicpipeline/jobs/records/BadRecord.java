package dev.musicpipeline.jobs.records;

import dev.musicpipeline.events.Rejection;

/**
 * A record, or a line of a file, that is not legal. Its message is the reason, as rejections have
 * it.
 */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private BadRecord(String reason) {
    super(reason, null, false, false); // they may be many, and where they are found is no news
  }

  /** A line that does not fit its mapping. */
  public static BadRecord because(String what) {
    return of(Rejection.BAD_LINE, what);
  }

  public static BadRecord of(Rejection rejection, String detail) {
    return new BadRecord(Legality.reason(rejection, detail));
  }

  /** One that breaks a law, as the reason says. */
  public static BadRecord ofReason(String reason) {
    return new BadRecord(reason);
  }

  public static BadRecord of(Rejection rejection) {
    return new BadRecord(rejection.wire());
  }
}
