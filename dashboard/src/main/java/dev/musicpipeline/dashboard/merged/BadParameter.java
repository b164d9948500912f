package dev.musicpipeline.dashboard.merged;

/** A parameter that is unknown, given twice, or has a value that it cannot have. */
public final class BadParameter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadParameter(String message) {
    super(message);
  }

  /** For views whose parameters have forms of their own. */
  public static BadParameter expected(String name, String expected, String value) {
    return new BadParameter("%s: expected %s, got \"%s\"".formatted(name, expected, value));
  }
}
