package dev.musicpipeline.events;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of dimension records, each with its fields; the first field is the key. Dimension files
 * hold one JSON object a line with these fields, all texts but {@code duration_ms}, {@code
 * latitude} and {@code longitude}.
 */
public enum Dimension {
  USERS("user_id", "name", "country", "region", "city"),
  SONGS("song_id", "title", "artist_id", "album_id", "genre", "duration_ms"),
  ARTISTS("artist_id", "name", "genre"),
  ALBUMS("album_id", "title", "artist_id"),
  DEVICES("device_id", "type", "os", "app_version"),
  LOCATIONS("location_id", "country", "region", "city", "latitude", "longitude");

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type cannot say so
  private final List<String> fields;

  Dimension(String... fields) {
    this.fields = List.of(fields);
  }

  /** Lower-case plural: {@code songs}; also the name of its file ({@code songs.jsonl}). */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<String> fields() {
    return fields;
  }

  public String key() {
    return fields.get(0);
  }

  /** Its table in the lake: {@code silver.dim_songs}. */
  public String table() {
    return "silver.dim_" + wire();
  }
}
