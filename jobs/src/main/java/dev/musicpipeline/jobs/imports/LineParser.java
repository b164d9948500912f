package dev.musicpipeline.jobs.imports;

/** Understands the lines of one file. Not thread-safe. */
interface LineParser {
  /**
   * Fills in what a line says.
   *
   * @throws BadLine if it says nothing legal
   */
  void parse(Line line, ImportedRow row) throws BadLine;
}
