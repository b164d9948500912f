package dev.musicpipeline.local;

/** What is asked for cannot be done, and only the person who asked can change that. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is all that is shown: one line for each thing to change. */
  public Refusal(String message) {
    super(message);
  }
}
