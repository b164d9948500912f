package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.jobs.records.BadRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Takes delimited lines apart into the columns of a mapping. */
final class LineColumns {
  private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private final Format format;
  private final List<String> columns;

  LineColumns(FileMapping mapping) {
    this.format = mapping.format();
    this.columns = mapping.columns();
  }

  /** Hands on the name and the text of each column that is not ignored; empty texts are absent. */
  void read(Line line, BiConsumer<String, String> fields) throws BadRecord {
    var values = split(format, text(line));
    if (values.size() != columns.size()) {
      throw BadRecord.because(values.size() + " columns, expected " + columns.size());
    }
    for (var i = 0; i < values.size(); i++) {
      if (!columns.get(i).equals(FileMapping.IGNORED) && !values.get(i).isEmpty()) {
        fields.accept(columns.get(i), values.get(i));
      }
    }
  }

  /** The names in a header. */
  static List<String> header(Format format, Line line) throws BadRecord {
    return split(format, text(line)).stream().map(String::strip).toList();
  }

  private static String text(Line line) throws BadRecord {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes())).toString();
    } catch (CharacterCodingException e) {
      throw BadRecord.because("not UTF-8");
    }
  }

  private static List<String> split(Format format, String text) throws BadRecord {
    return format == Format.TSV ? Arrays.asList(text.split("\t", -1)) : csv(text);
  }

  private static List<String> csv(String text) throws BadRecord {
    if (text.indexOf('"') < 0) {
      return Arrays.asList(text.split(",", -1));
    }
    try (var parser = CSVParser.parse(text, CSV)) {
      var records = parser.getRecords();
      if (records.size() != 1) {
        throw BadRecord.because("quotes"); // a bare carriage return would end a record
      }
      return records.get(0).toList();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw BadRecord.because("quotes");
    }
  }
}
