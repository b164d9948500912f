package dev.musicpipeline.producer.simulation;

import dev.musicpipeline.events.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A city that listeners live in.
 *
 * @param weight how many listeners it has, in comparison with others
 */
public record Place(Location location, int weight) {

  /** The cities of {@code places.tsv}. */
  public static final List<Place> ALL = read();

  private static final int[] UP_TO = cumulated();

  static Place drawn(double draw) {
    var weight = (int) (draw * UP_TO[UP_TO.length - 1]);
    var found = Arrays.binarySearch(UP_TO, weight);
    return ALL.get(found < 0 ? -found - 1 : found + 1);
  }

  private static List<Place> read() {
    try (var file = Place.class.getResourceAsStream("places.tsv")) {
      var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
      return lines.skip(1).map(Place::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Place parse(String line) {
    var cells = line.split("\t", -1);
    var location =
        new Location(
            cells[0], cells[1], cells[2], Double.valueOf(cells[3]), Double.valueOf(cells[4]));
    return new Place(location, Integer.parseInt(cells[5]));
  }

  private static int[] cumulated() {
    var weights = ALL.stream().mapToInt(Place::weight).toArray();
    Arrays.parallelPrefix(weights, Integer::sum);
    return weights;
  }
}
