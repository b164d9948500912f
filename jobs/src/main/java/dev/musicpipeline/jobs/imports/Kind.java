package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.musicpipeline.events.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the lines of a file are. */
public enum Kind {
  /** Listens: each becomes an event of type {@code play}. */
  LISTENS("user_id", "ts"),
  /** Events of any type. */
  EVENTS("user_id", "ts", "event_type"),
  USERS(Dimension.USERS),
  SONGS(Dimension.SONGS),
  ARTISTS(Dimension.ARTISTS),
  ALBUMS(Dimension.ALBUMS),
  DEVICES(Dimension.DEVICES),
  LOCATIONS(Dimension.LOCATIONS);

  private final Dimension dimension;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type cannot say so
  private final List<String> required;

  Kind(String... required) {
    this.dimension = null;
    this.required = List.of(required);
  }

  Kind(Dimension dimension) {
    this.dimension = dimension;
    this.required = List.of(dimension.key());
  }

  /** The kind of that name, which is the lower-case one. */
  @JsonCreator
  public static Kind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of " + names() + " after \"as\", got \"" + name + "\""));
  }

  /** The lower-case name; also that of its file in a folder ({@code songs.jsonl}). */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optional<Dimension> dimension() {
    return Optional.ofNullable(dimension);
  }

  /** Columns that a file of this kind cannot do without. */
  List<String> required() {
    return required;
  }

  /** Names that its columns may have. */
  List<String> fields() {
    return dimension == null ? EventLines.FIELDS : dimension.fields();
  }

  private static String names() {
    return Arrays.stream(values()).map(Kind::wire).collect(Collectors.joining(", "));
  }
}
