package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.records.Legality;

/** A line that cannot be imported. Its message is the reason, in the form of rejections. */
final class BadLine extends Exception {
  private static final long serialVersionUID = 1L;

  private BadLine(String reason) {
    super(reason, null, false, false); // bad lines may be many, and where they are found is no news
  }

  /** A line that does not fit its mapping. */
  static BadLine because(String what) {
    return of(Rejection.BAD_LINE, what);
  }

  static BadLine of(Rejection rejection, String detail) {
    return new BadLine(Legality.reason(rejection, detail));
  }

  /** A line that breaks the law of events. */
  static BadLine ofReason(String reason) {
    return new BadLine(reason);
  }

  static BadLine of(Rejection rejection) {
    return new BadLine(rejection.wire());
  }
}
