package dev.musicpipeline.producer.dimensions;

import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.producer.simulation.Catalog;
import dev.musicpipeline.producer.simulation.Devices;
import dev.musicpipeline.producer.simulation.Ids;
import dev.musicpipeline.producer.simulation.Listeners;
import dev.musicpipeline.producer.simulation.Place;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The simulation's dimension records, as values in the order of {@link Dimension#fields()}. */
final class DimensionRows {
  private final ProducerSpec spec;
  private final Catalog catalog;
  private final Listeners listeners;

  DimensionRows(ProducerSpec spec) {
    this.spec = spec;
    this.catalog = new Catalog(spec);
    this.listeners = new Listeners(spec.seed());
  }

  Stream<List<Object>> of(Dimension dimension) {
    var names = new Names(spec.seed() * Dimension.values().length + position(dimension));
    return switch (dimension) {
      case USERS -> rows(spec.users(), user -> user(user, names));
      case SONGS -> rows(catalog.songs(), song -> song(song, names));
      case ARTISTS -> rows(catalog.artists(), artist -> artist(artist, names));
      case ALBUMS -> albums(names);
      case DEVICES -> rows(Devices.ALL.size(), DimensionRows::device);
      case LOCATIONS -> rows(Place.ALL.size(), DimensionRows::location);
    };
  }

  private List<Object> user(int user, Names names) {
    var home = listeners.home(user).location();
    return List.of(Ids.user(user), names.person(), home.country(), home.region(), home.city());
  }

  private List<Object> song(int song, Names names) {
    var artist = catalog.artistOf(song);
    return List.of(
        Ids.song(song),
        names.title(),
        Ids.artist(artist),
        Ids.album(catalog.albumOf(song)),
        catalog.genreOf(artist),
        catalog.durationMs(song));
  }

  private List<Object> artist(int artist, Names names) {
    return List.of(Ids.artist(artist), names.artist(), catalog.genreOf(artist));
  }

  private Stream<List<Object>> albums(Names names) {
    return IntStream.range(0, catalog.albums())
        .filter(album -> catalog.firstSongOf(album) < catalog.songs())
        .mapToObj(
            album ->
                List.of(Ids.album(album), names.title(), Ids.artist(album % catalog.artists())));
  }

  private static List<Object> device(int number) {
    var device = Devices.ALL.get(number);
    return List.of("d%02d".formatted(number), device.type(), device.os(), device.appVersion());
  }

  private static List<Object> location(int number) {
    var place = Place.ALL.get(number).location();
    return List.of(
        "l%04d".formatted(number),
        place.country(),
        place.region(),
        place.city(),
        place.latitude(),
        place.longitude());
  }

  private static Stream<List<Object>> rows(int count, IntFunction<List<Object>> row) {
    return IntStream.range(0, count).mapToObj(row);
  }

  private static int position(Dimension dimension) {
    return Arrays.asList(Dimension.values()).indexOf(dimension);
  }
}
