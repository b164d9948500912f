package dev.musicpipeline.dashboard.merged;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final List<String> BY = List.of("song", "artist");

  @Test
  void takesWhatIsGivenAndElseTheDefault() {
    var given = of(Map.of("by", "artist", "limit", "7", "from", "2026-02-28", "region", ""));
    var absent = of(Map.of());

    assertThat(given.choice("by", BY)).isEqualTo("artist");
    assertThat(given.count("limit", 20, 100)).isEqualTo(7);
    assertThat(given.range("from", "to"))
        .isEqualTo(new Parameters.Range(Optional.of(LocalDate.of(2026, 2, 28)), Optional.empty()));
    assertThat(given.text("region")).contains("");
    given.refuseOthers();
    assertThat(absent.choice("by", BY)).isEqualTo("song");
    assertThat(absent.count("limit", 20, 100)).isEqualTo(20);
    assertThat(absent.choices("groupBy", BY)).isEqualTo(BY);
    assertThat(absent.text("region")).isEmpty();
  }

  @Test
  void givesSomeOfTheChoicesInTheirOwnOrder() {
    assertThat(of(Map.of("g", "c,a,c")).choices("g", List.of("a", "b", "c")))
        .containsExactly("a", "c");
  }

  @Test
  void saysWhatWasExpected() {
    refuses(
        () -> of(Map.of("by", "Song")).choice("by", BY),
        "by: expected one of song, artist, got \"Song\"");
    refuses(
        () -> of(Map.of("g", "")).choices("g", BY),
        "g: expected a comma-separated list of song, artist, got \"\"");
    for (var number : List.of("0", "101", "-1", "1.0", "1e1", "", "99999999999", " 1", "٣")) {
      refuses(
          () -> of(Map.of("limit", number)).count("limit", 20, 100),
          "limit: expected a whole number from 1 to 100, got \"" + number + "\"");
    }
    for (var day : List.of("2026-02-29", "21.11.2026", "2026-1-1", "", "+12026-01-01", "today")) {
      refuses(
          () -> of(Map.of("from", day)).day("from"),
          "from: expected a date such as 2026-11-21, got \"" + day + "\"");
    }
    refuses(
        () -> of(Map.of("from", "2026-01-02", "to", "2026-01-01")).range("from", "to"),
        "to: expected a date not before from, got \"2026-01-01\"");
  }

  @Test
  void refusesWhatItDoesNotKnowWhatIsGivenTwiceAndWhatIsTooLong() {
    refuses(() -> of(Map.of("limt", "3")).refuseOthers(), "expected no parameters, got limt");
    var some = of(Map.of("limt", "3"));
    assertThat(some.text("limit")).isEmpty();
    refuses(some::refuseOthers, "expected only limit, got limt");
    refuses(
        () -> new Parameters(Map.of("by", List.of("song", "song"))).choice("by", BY),
        "by: expected one value, got 2");
    var tooMuch = "expected values of at most 1024 characters without null characters";
    refuses(() -> of(Map.of("region", "x".repeat(1025))).text("region"), tooMuch);
    refuses(() -> of(Map.of("region", "a\0b")).text("region"), tooMuch);
  }

  private static void refuses(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(BadParameter.class).hasMessage(message);
  }

  private static Parameters of(Map<String, String> values) {
    return new Parameters(
        values.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, value -> List.of(value.getValue()))));
  }
}
