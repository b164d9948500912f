package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a line is written. A record never spans lines. */
public enum Format {
  /** Comma-separated, quoted as in RFC 4180. */
  CSV("csv"),
  /** Tab-separated, without any quoting. */
  TSV("tsv", "tab", "txt"),
  /** One JSON object a line. */
  JSONL("jsonl", "ndjson", "json");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type cannot say so
  private final List<String> endings;

  Format(String... endings) {
    this.endings = List.of(endings);
  }

  /** The format of that name, which is the lower-case one. */
  @JsonCreator
  public static Format of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected csv, tsv or jsonl after \"format\", got \"" + name + "\""));
  }

  /** The format that a file's name says, {@code .gz} apart. */
  static Optional<Format> ofFile(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    var ending = plain.substring(plain.lastIndexOf('.') + 1);
    return Arrays.stream(values()).filter(format -> format.endings.contains(ending)).findFirst();
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
