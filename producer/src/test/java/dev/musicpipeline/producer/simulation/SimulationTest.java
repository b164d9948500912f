package dev.musicpipeline.producer.simulation;

import static dev.musicpipeline.producer.simulation.Simulations.ANCHOR;
import static dev.musicpipeline.producer.simulation.Simulations.instance;
import static dev.musicpipeline.producer.simulation.Simulations.settings;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.musicpipeline.events.ListenEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int STEPS = 200_000;
  private static final Settings MIXED = settings(1000, 10_000, 2, 1, 1);

  @Test
  void yieldsTheSameRecordForAStepWhateverWasAskedBefore() {
    var forwards = new Simulation(MIXED);
    var backwards = new Simulation(MIXED);
    var told = LongStream.range(0, 5000).mapToObj(s -> told(forwards.record(s, ANCHOR))).toList();

    var again = new ArrayList<List<Object>>();
    for (var step = 4999L; step >= 0; step--) {
      again.add(0, told(backwards.record(step, ANCHOR)));
    }

    assertThat(again).isEqualTo(told);
  }

  @Test
  void givesEveryKindTheShareThatIsSet() {
    var simulation = new Simulation(MIXED);

    var kinds =
        LongStream.range(0, STEPS)
            .mapToObj(simulation::kind)
            .collect(groupingBy(kind -> kind, counting()));

    var expected = STEPS / 100.0;
    assertThat(kinds.get(Kind.MALFORMED) / expected).isCloseTo(2, within(0.15));
    assertThat(kinds.get(Kind.DUPLICATE) / expected).isCloseTo(1, within(0.1));
    assertThat(kinds.get(Kind.LATE) / expected).isCloseTo(0.97, within(0.1));
  }

  @Test
  void givesTheSharesAtOneEventASecondToo() {
    var simulation = new Simulation(settings(1, 10_000, 20, 10, 0));

    var kinds =
        LongStream.range(0, STEPS)
            .mapToObj(simulation::kind)
            .collect(groupingBy(kind -> kind, counting()));

    assertThat(kinds.get(Kind.MALFORMED) * 100.0 / STEPS).isCloseTo(20, within(0.5));
    assertThat(kinds.get(Kind.DUPLICATE) * 100.0 / STEPS).isCloseTo(10, within(0.5));
  }

  @Test
  void makesOnlyLegalEventsButForTheMalformed() {
    var simulation = new Simulation(MIXED);

    for (var step = 0L; step < 50_000; step++) {
      var record = simulation.record(step, ANCHOR);
      var brokerMs = ANCHOR + Duration.ofHours(1).toMillis();
      var expected =
          record.kind() == Kind.MALFORMED ? simulation.malformation(step).reason() : null;
      assertThat(Law.rejection(record.value(), brokerMs).orElse(null))
          .as("step %d", step)
          .isEqualTo(expected);
    }
  }

  @Test
  void copiesEventsExactlyAndWithinThirtySeconds() {
    var simulation = new Simulation(MIXED);
    var pace = MIXED.pace();
    var copies = 0;

    for (var step = 0L; step < 50_000; step++) {
      if (simulation.kind(step) == Kind.DUPLICATE) {
        var original = new Mix(MIXED).originalOf(step);
        assertThat(original).isLessThan(step);
        assertThat(original / pace.blockSteps()).isEqualTo(step / pace.blockSteps());
        assertThat(pace.offsetMs(step - original)).isLessThan(30_000);
        assertThat(simulation.kind(original)).isIn(Kind.ON_TIME, Kind.LATE);
        assertThat(told(simulation.record(step, ANCHOR)).subList(1, 3))
            .isEqualTo(told(simulation.record(original, ANCHOR)).subList(1, 3));
        copies++;
      }
    }
    assertThat(copies).isGreaterThan(400);
  }

  @Test
  void isLateMostlyByMinutesAndSometimesByDays() {
    var settings = settings(1000, 10_000, 0, 0, 50);
    var simulation = new Simulation(settings);

    var minutesLate =
        LongStream.range(0, 10_000)
            .filter(step -> simulation.kind(step) == Kind.LATE)
            .map(step -> ANCHOR + step - simulation.event(step, ANCHOR).ts())
            .map(ms -> ms / 60_000)
            .boxed()
            .toList();

    assertThat(minutesLate).hasSizeBetween(4800, 5200).allMatch(m -> m >= 1 && m <= 6 * 1440 + 1);
    assertThat(minutesLate.stream().filter(m -> m > 60).count()).isBetween(350L, 650L);
  }

  @Test
  void spacesEventsEvenlyFromTheAnchorOn() {
    var simulation = new Simulation(settings(500, 10_000));

    var ts = LongStream.range(5000, 5004).map(s -> simulation.event(s, ANCHOR).ts()).toArray();

    assertThat(ts).containsExactly(ANCHOR, ANCHOR + 2, ANCHOR + 4, ANCHOR + 6);
  }

  @Test
  void namesEveryEventDifferentlyAmongAllInstances() {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      var simulation = new Simulation(instance(i, 3, 1000, 10_000));
      LongStream.range(0, 10_000)
          .forEach(step -> ids.add(simulation.event(step, ANCHOR).eventId()));
    }

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void namesOtherEventsDifferentlyUnderOtherSettings() {
    var one = new Simulation(settings(1000, 10_000)).event(7, ANCHOR);
    var other = new Simulation(settings(1000, 10_001)).event(7, ANCHOR);

    assertThat(other.eventId()).isNotEqualTo(one.eventId());
    assertThat(other.playId()).isNotEqualTo(one.playId());
  }

  @Test
  void neverSharesAUserBetweenInstances() {
    var users =
        List.of(0, 1, 2).stream()
            .map(i -> new Simulation(instance(i, 3, 1000, 1000)))
            .map(s -> LongStream.range(0, 30_000).mapToObj(step -> s.event(step, ANCHOR)))
            .map(events -> events.map(ListenEvent::userId).collect(toSet()))
            .toList();

    assertThat(users.get(0)).doesNotContainAnyElementsOf(users.get(1));
    assertThat(users.get(0)).doesNotContainAnyElementsOf(users.get(2));
    assertThat(users.get(1)).doesNotContainAnyElementsOf(users.get(2));
    assertThat(users).allMatch(some -> some.size() > 200);
  }

  @Test
  void keysRecordsByUserAndKeepsThemSmall() {
    var simulation = new Simulation(settings(1000, 10_000));

    for (var step = 0L; step < 10_000; step++) {
      var record = simulation.record(step, ANCHOR);
      assertThat(record.key()).isEqualTo(simulation.event(step, ANCHOR).userId());
      assertThat(record.value()).hasSizeBetween(400, 600);
    }
  }

  private static List<Object> told(SimulatedRecord record) {
    var value = record.value();
    return List.of(record.kind(), record.key(), value == null ? "" : new String(value, ISO_8859_1));
  }
}
