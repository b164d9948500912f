package dev.musicpipeline.producer.simulation;

import static dev.musicpipeline.producer.simulation.Simulations.ANCHOR;
import static dev.musicpipeline.producer.simulation.Simulations.settings;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final Set<EventType> ENDS =
      Set.of(EventType.COMPLETE, EventType.SKIP, EventType.STOP);

  private static final Simulation SIMULATION = new Simulation(settings(10, 2000));

  /** In the order of sending: 400 listeners at a time make 250 events each. */
  private static final List<ListenEvent> EVENTS =
      LongStream.range(0, 100_000)
          .mapToObj(step -> SIMULATION.event(step, ANCHOR + step / 100 * 10_000))
          .toList();

  @Test
  void goesFromPlayToAnEndWithOneSongOneSessionOneDeviceAndOnePlace() {
    for (var listening : whole()) {
      var first = listening.get(0);
      assertThat(listening).hasSizeBetween(2, 8);
      assertThat(first.type()).isEqualTo(EventType.PLAY);
      assertThat(listening.get(listening.size() - 1).type()).isIn(ENDS);
      assertThat(listening.subList(1, listening.size() - 1))
          .extracting(ListenEvent::type)
          .doesNotContainAnyElementsOf(ENDS)
          .doesNotContain(EventType.PLAY);
      assertThat(listening)
          .extracting(e -> List.of(e.userId(), e.songId(), e.sessionId(), e.device(), e.location()))
          .containsOnly(
              List.of(
                  first.userId(),
                  first.songId(),
                  first.sessionId(),
                  first.device(),
                  first.location()));
    }
  }

  @Test
  void resumesAfterEveryPauseAtTheSamePosition() {
    for (var listening : whole()) {
      for (var i = 1; i < listening.size(); i++) {
        var before = listening.get(i - 1);
        var now = listening.get(i);
        assertThat(now.type() == EventType.RESUME).isEqualTo(before.type() == EventType.PAUSE);
        if (now.type() == EventType.RESUME) {
          assertThat(now.positionMs()).isEqualTo(before.positionMs());
        }
      }
    }
  }

  @Test
  void growsInPositionAndTimeListened() {
    for (var listening : whole()) {
      for (var i = 1; i < listening.size(); i++) {
        var before = listening.get(i - 1);
        var now = listening.get(i);
        assertThat(now.listenedMs()).isGreaterThanOrEqualTo(before.listenedMs());
        assertThat(now.positionMs()).isBetween(0L, now.durationMs());
        if (now.type() != EventType.SEEK) {
          assertThat(now.positionMs() - before.positionMs())
              .isEqualTo(now.listenedMs() - before.listenedMs());
        }
      }
      var last = listening.get(listening.size() - 1);
      assertThat(last.type() == EventType.COMPLETE)
          .isEqualTo(last.positionMs().equals(last.durationMs()));
    }
  }

  @Test
  void letsAUserHearOneSongAfterAnotherInOneSitting() {
    var listening = new HashMap<String, String>();
    for (var event : EVENTS) {
      var before = listening.put(event.userId(), event.playId());
      if (before != null && !before.equals(event.playId())) {
        assertThat(event.type()).isEqualTo(EventType.PLAY);
      }
    }
    var songs = whole().stream().collect(groupingBy(w -> w.get(0).sessionId(), toList())).values();
    assertThat(songs.stream().mapToInt(List::size).average().orElseThrow()).isBetween(3.0, 6.0);
  }

  @Test
  void makesEveryTypeOften() {
    var types = EVENTS.stream().collect(groupingBy(ListenEvent::type, TreeMap::new, toList()));

    assertThat(types).hasSize(EventType.values().length);
    assertThat(types.values()).allMatch(some -> some.size() > 2_000);
    assertThat(types.get(EventType.PLAY).size()).isBetween(27_000, 33_000);
  }

  /** Listenings that the simulation neither began in the middle of nor left before their end. */
  private static List<List<ListenEvent>> whole() {
    var cut = EVENTS.subList(0, 400).stream().map(ListenEvent::playId).collect(toSet());
    var plays = EVENTS.stream().collect(groupingBy(ListenEvent::playId)).values();
    var whole =
        plays.stream()
            .filter(play -> !cut.contains(play.get(0).playId()))
            .filter(play -> ENDS.contains(play.get(play.size() - 1).type()))
            .toList();
    assertThat(whole).hasSizeGreaterThan(25_000);
    return whole;
  }
}
