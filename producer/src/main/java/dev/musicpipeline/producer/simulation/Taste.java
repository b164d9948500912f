package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.crds.ProducerSpec;

/** Which song a listener chooses: one in fashion, one of a favoured artist, or a popular one. */
final class Taste {
  private static final double TREND = 0.2;
  private static final double FAVOURITE = 0.3;
  private static final int FAVOURITES = 5;
  private static final int TRIES = 4;

  private final long seed;
  private final Catalog catalog;
  private final Trends trends;

  Taste(ProducerSpec spec, Catalog catalog) {
    this.seed = Draw.of(spec.seed(), 5);
    this.catalog = catalog;
    this.trends = new Trends(spec.seed(), spec.songs());
  }

  /**
   * @param atMs simulated time of the listening's beginning
   */
  int song(Listening listening, long atMs) {
    var bits = Draw.of(listening.bits(), -1);
    var choice = Draw.second(bits);
    if (choice < TREND) {
      var trending = trends.song(Draw.of(bits, 0), atMs);
      return trending.isPresent() ? trending.getAsInt() : catalog.popular(Draw.unit(bits));
    }
    if (choice < TREND + FAVOURITE) {
      var artist = favourite(listening.user(), Draw.below(FAVOURITES, Draw.of(bits, 1)));
      return catalog.songOf(artist, Draw.unit(bits));
    }
    return catalog.popular(Draw.unit(bits));
  }

  /** A popular artist, if possible of the genre of the listener's first favourite. */
  int favourite(int user, int place) {
    var first = artist(user, 0, 0);
    if (place == 0) {
      return first;
    }
    var genre = catalog.genreOf(first);
    var artist = artist(user, place, 0);
    for (var i = 1; i < TRIES && !catalog.genreOf(artist).equals(genre); i++) {
      artist = artist(user, place, i);
    }
    return artist;
  }

  private int artist(int user, int place, int attempt) {
    var bits = Draw.of(Draw.of(seed, user), place, attempt);
    return catalog.artistOf(catalog.popular(Draw.unit(bits)));
  }
}
