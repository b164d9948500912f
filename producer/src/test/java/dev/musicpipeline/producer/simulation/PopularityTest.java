package dev.musicpipeline.producer.simulation;

import static dev.musicpipeline.producer.simulation.Simulations.ANCHOR;
import static dev.musicpipeline.producer.simulation.Simulations.settings;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.musicpipeline.crds.ProducerSpec;
import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PopularityTest {
  private static final ProducerSpec SPEC = settings(1000, 10_000).spec();
  private static final Catalog CATALOG = new Catalog(SPEC);

  @Test
  void fallsWithTheRankAsAPowerLaw() {
    var draws = 1_000_000;

    var plays =
        IntStream.range(0, draws)
            .mapToObj(i -> CATALOG.popular((i + 0.5) / draws))
            .collect(groupingBy(song -> song, counting()))
            .values()
            .stream()
            .sorted(reverseOrder())
            .toList();

    // Proportional to 1 / (rank + 20): on logarithmic scales a line of slope -1 beyond the top.
    assertThat(slope(plays, 100, 1000)).isCloseTo(-1, within(0.02));
    assertThat(plays.get(0) / (double) draws).isBetween(0.005, 0.012);
    assertThat(plays).hasSize(SPEC.songs());
  }

  @Test
  void letsASongTrendForAWhile() {
    var trends = new Trends(SPEC.seed(), SPEC.songs());
    var minute = 60_000L;
    var peak =
        LongStream.range(0, 60)
            .filter(m -> trends.strength(0, m * minute) > 0.9)
            .findFirst()
            .orElseThrow();
    var song = trends.song(0, peak * minute);

    assertThat(trends.song(0, (peak + 1) * minute)).isEqualTo(song);
    assertThat(trends.song(0, (peak + 30) * minute)).isNotEqualTo(song);
  }

  @Test
  void bringsTheTrendingSongsToTheTopWhileTheyTrend() {
    var early = plays(0);
    var late = plays(3_600_000);

    var trends = new Trends(SPEC.seed(), SPEC.songs());
    var strongest =
        IntStream.range(0, Trends.TRENDS)
            .boxed()
            .max((a, b) -> Double.compare(trends.strength(a, 30_000), trends.strength(b, 30_000)))
            .orElseThrow();
    var song = Ids.song(trends.song(strongest, 30_000));

    assertThat(top(early)).contains(song);
    assertThat(late.getOrDefault(song, 0L)).isLessThan(early.get(song) / 5);
  }

  @Test
  void letsListenersPreferTheirFavourites() {
    var simulation = new Simulation(settings(100, 40));
    var users =
        LongStream.range(0, 100_000)
            .mapToObj(step -> simulation.event(step, ANCHOR))
            .filter(event -> event.type() == EventType.PLAY)
            .collect(groupingBy(ListenEvent::userId));

    var favourite =
        users.values().stream()
            .mapToDouble(PopularityTest::shareOfTopArtist)
            .average()
            .orElseThrow();

    // Without tastes the most popular artist would have about one play in a hundred.
    assertThat(favourite).isGreaterThan(0.05);
  }

  private static double shareOfTopArtist(List<ListenEvent> plays) {
    var artists = plays.stream().collect(groupingBy(ListenEvent::artistId, counting()));
    return (double) artists.values().stream().mapToLong(Long::longValue).max().orElseThrow()
        / plays.size();
  }

  /** Plays by song in one minute of a rate of 1000/s. */
  private static Map<String, Long> plays(long fromMs) {
    var simulation = new Simulation(settings(1000, 10_000));
    return LongStream.range(fromMs, fromMs + 60_000)
        .mapToObj(step -> simulation.event(step, ANCHOR))
        .filter(event -> event.type() == EventType.PLAY)
        .collect(groupingBy(ListenEvent::songId, counting()));
  }

  private static List<String> top(Map<String, Long> plays) {
    return plays.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(20)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double slope(List<Long> plays, int from, int to) {
    return Math.log((double) plays.get(to) / plays.get(from))
        / Math.log((to + 20.5) / (from + 20.5));
  }
}
