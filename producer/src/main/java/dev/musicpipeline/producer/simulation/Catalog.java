package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.crds.ProducerSpec;
import java.util.List;

/**
 * The songs with their artists, albums and popularity. Songs are dealt to the artists in turn, an
 * artist's songs in albums of ten.
 */
public final class Catalog {
  private static final List<String> GENRES =
      List.of(
          "pop",
          "hip hop",
          "rock",
          "electronic",
          "r&b",
          "indie",
          "latin",
          "metal",
          "country",
          "jazz",
          "classical",
          "folk",
          "reggae",
          "blues");
  private static final int SONGS_OF_AN_ALBUM = 10;

  /** The Zipf–Mandelbrot law's shift: the larger, the flatter the top of the charts. */
  private static final double FLATNESS = 20;

  private final long seed;
  private final int songs;
  private final int artists;
  private final double spread;
  private final Permutation ranks;

  public Catalog(ProducerSpec spec) {
    seed = Draw.of(spec.seed(), 3);
    songs = spec.songs();
    artists = spec.artists();
    spread = StrictMath.log1p(songs / FLATNESS);
    ranks = new Permutation(songs, Draw.of(seed, 0));
  }

  public int songs() {
    return songs;
  }

  public int artists() {
    return artists;
  }

  public int artistOf(int song) {
    return song % artists;
  }

  public int albumOf(int song) {
    return artistOf(song) + artists * (song / artists / SONGS_OF_AN_ALBUM);
  }

  /** Albums have numbers below this; not every number is one. */
  public int albums() {
    return Math.addExact(albumOf(songs - 1) - artistOf(songs - 1), artists);
  }

  /**
   * The song that an album begins with; at or beyond {@link #songs()} if there is no such album.
   */
  public long firstSongOf(int album) {
    return album % artists + (long) artists * SONGS_OF_AN_ALBUM * (album / artists);
  }

  public int durationMs(int song) {
    var bits = Draw.of(seed, song, 1);
    return 120_000 + Draw.below(90_000, bits) + (int) (120_000 * Draw.second(bits));
  }

  public String genreOf(int artist) {
    var draw = Draw.unit(Draw.of(seed, artist, 2));
    return GENRES.get((int) (GENRES.size() * draw * draw));
  }

  /**
   * A song by its popularity: the song of rank k is drawn with a probability proportional to 1 / (k
   * + {@value #FLATNESS}), by inversion.
   *
   * @param draw from [0, 1)
   */
  int popular(double draw) {
    var rank = (int) (FLATNESS * StrictMath.expm1(draw * spread));
    return ranks.of(Math.min(rank, songs - 1));
  }

  /** One of an artist's songs, early ones more often; the artist must have one. */
  int songOf(int artist, double draw) {
    var count = (songs - artist + artists - 1) / artists;
    return artist + artists * (int) (count * draw * draw);
  }
}
