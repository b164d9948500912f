package dev.musicpipeline.producer.simulation;

import static dev.musicpipeline.producer.simulation.Simulations.ANCHOR;
import static dev.musicpipeline.producer.simulation.Simulations.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MalformationTest {
  private final byte[] event = new Simulation(settings(1000, 10_000)).record(17, ANCHOR).value();

  @Test
  void spoilsAnEventForTheReasonThatItNames() {
    var all = new ArrayList<>(Malformation.COMMON);
    all.add(Malformation.TOO_LARGE);

    assertThat(Law.rejection(event, ANCHOR + 10)).isEmpty();
    for (var malformation : all) {
      assertThat(Law.rejection(malformation.of(event), ANCHOR + 10))
          .hasValue(malformation.reason());
    }
  }

  @Test
  void knowsEveryReasonOfRejectionOfARecord() {
    var reasons =
        Malformation.COMMON.stream().map(m -> m.reason().split(":", -1)[0]).distinct().toList();

    var others = new ArrayList<>(Arrays.stream(Rejection.values()).map(Rejection::wire).toList());
    others.removeAll(reasons);
    assertThat(others).containsExactly("too_large", "bad_line");
  }
}
