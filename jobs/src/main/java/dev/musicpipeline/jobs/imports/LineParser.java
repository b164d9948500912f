package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.jobs.records.BadRecord;

/** Understands the lines of one file. Not thread-safe. */
interface LineParser {
  /**
   * Fills in what a line says.
   *
   * @throws BadRecord if it says nothing legal
   */
  void parse(Line line, ImportedRow row) throws BadRecord;
}
