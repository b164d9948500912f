package dev.musicpipeline.dashboard.merged;

/** One view of the numbers: where it is, what may be asked there, and how it is answered. */
public interface View {

  /** Its path below {@code /api/}: {@code charts/weekly}. */
  String path();

  /** One sentence on what it answers, and its parameters. */
  String about();

  /**
   * The question that the parameters ask. Reads all that it knows of them; what is left is unknown.
   *
   * @throws BadParameter if one has a value that it cannot have
   */
  Question question(Parameters parameters);

  /** A question that has been understood; answered within one snapshot of the database. */
  @FunctionalInterface
  interface Question {
    Found answer(Merged merged);
  }
}
