package dev.musicpipeline.dashboard.merged;

/** How keys of songs and artists get their names. */
public final class Names {
  /**
   * Joins a relation {@code ranked(key, …)} of the kind {@code :kind}: {@code named.name}, null if
   * it is unknown, and for a song {@code coalesce(artist.name, named.artist_key)}, its artist's.
   */
  public static final String JOIN =
      """
      left join serving.names named on named.kind = :kind and named.key = ranked.key
      left join serving.names artist on artist.kind = 'artist' and artist.key = named.artist_key
      """;

  /** The columns {@code name} and {@code artist} of {@link #JOIN}. */
  public static final String COLUMNS =
      "named.name, coalesce(artist.name, named.artist_key) as artist";

  private Names() {}
}
