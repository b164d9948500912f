package dev.musicpipeline.operator.batch;

/** The words of status for how something that was asked for stands. */
final class Progress {
  static final String DONE = "Done";
  static final String FAILED = "Failed";
  private static final String QUEUED = "Queued";
  private static final String RUNNING = "Running";
  private static final String WAITING = "Waiting";

  private Progress() {}

  static String of(Tries tries) {
    if (tries.queued()) {
      return QUEUED;
    }
    if (tries.active()) {
      return RUNNING;
    }
    if (tries.succeeded()) {
      return DONE;
    }
    return tries.givenUp() ? FAILED : WAITING;
  }

  static boolean ended(String state) {
    return state.equals(DONE) || state.equals(FAILED);
  }
}
