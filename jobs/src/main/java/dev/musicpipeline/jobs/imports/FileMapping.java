package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Files of one kind and form, as {@code docs/import.md} defines them.
 *
 * @param path a file or a glob, relative to the base, or a URI
 * @param header whether the first line names the columns
 * @param columns name of each column, {@code _} for one that is ignored; empty: as the header says
 * @param timeUnit what {@code ts} counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileMapping(
    String path, Kind as, Format format, Boolean header, List<String> columns, TimeUnit timeUnit)
    implements Serializable {

  /** The name of a column that is not imported. */
  static final String IGNORED = "_";

  public FileMapping {
    check(path != null && !path.isBlank(), "a file lacks its \"path\"");
    check(as != null, path + " lacks \"as\"");
    check(timeUnit == null || as.dimension().isEmpty(), path + ": only events have a timeUnit");
    var ending = format == null ? Format.ofFile(path) : Optional.of(format);
    format =
        ending.orElseThrow(
            () -> new IllegalArgumentException(path + " lacks \"format\": csv, tsv or jsonl"));
    header = header != null && header;
    columns = columns == null ? List.of() : List.copyOf(columns);
    if (timeUnit == null && as.dimension().isEmpty()) {
      timeUnit = TimeUnit.MILLISECONDS;
    }
    if (format == Format.JSONL) {
      check(columns.isEmpty() && !header, path + ": JSON lines have neither columns nor a header");
      check(timeUnit != TimeUnit.ISO, path + ": the ts of JSON lines is a number");
    } else if (columns.isEmpty()) {
      check(header, path + " lacks \"columns\", or a header that names them");
    } else {
      checkColumns(path, as, columns);
    }
  }

  /** The same with the columns that a header names. */
  FileMapping withColumns(List<String> named) {
    return new FileMapping(path, as, format, header, named, timeUnit);
  }

  private static void checkColumns(String path, Kind kind, List<String> columns) {
    var seen = new HashSet<String>();
    for (var column : columns) {
      check(
          column.equals(IGNORED) || kind.fields().contains(column),
          "%s: %s have no column \"%s\"; known are %s, and _ for one to ignore"
              .formatted(path, kind.wire(), column, String.join(", ", kind.fields())));
      check(
          column.equals(IGNORED) || seen.add(column),
          "%s: the column \"%s\" comes twice".formatted(path, column));
    }
    for (var column : kind.required()) {
      check(
          seen.contains(column),
          "%s: %s need a column \"%s\"".formatted(path, kind.wire(), column));
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
