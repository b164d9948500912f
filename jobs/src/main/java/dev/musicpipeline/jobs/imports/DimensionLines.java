package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.dimensions.DimensionRecord;
import dev.musicpipeline.jobs.records.BadRecord;
import java.util.LinkedHashMap;

/** Understands lines that are dimension records. */
final class DimensionLines implements LineParser {
  private final Dimension dimension;
  private final Format format;
  private final LineColumns columns;

  DimensionLines(FileMapping mapping, Dimension dimension) {
    this.dimension = dimension;
    this.format = mapping.format();
    this.columns = new LineColumns(mapping);
  }

  @Override
  public void parse(Line line, ImportedRow row) throws BadRecord {
    if (line.tooLong()) {
      throw BadRecord.of(Rejection.TOO_LARGE);
    }
    if (format == Format.JSONL) {
      row.dimension(DimensionRecord.ofJson(dimension, line.bytes()));
      return;
    }
    var fields = new LinkedHashMap<String, String>();
    columns.read(line, fields::put);
    row.dimension(DimensionRecord.ofTexts(dimension, fields));
  }
}
