package dev.musicpipeline.dashboard.merged;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a request, each of them checked as it is read. */
public final class Parameters {
  private static final int LONGEST_VALUE = 1024;

  private final Map<String, List<String>> values;
  private final Set<String> known = new LinkedHashSet<>();

  public Parameters(Map<String, List<String>> values) {
    this.values = Map.copyOf(values);
  }

  /** Any text; an empty one is a value too. */
  public Optional<String> text(String name) {
    known.add(name);
    var given = values.getOrDefault(name, List.of());
    if (given.size() > 1) {
      throw new BadParameter("%s: expected one value, got %d".formatted(name, given.size()));
    }
    var value = given.stream().findFirst();
    value
        .filter(text -> text.length() > LONGEST_VALUE || text.indexOf('\0') >= 0)
        .ifPresent(Parameters::refuse);
    return value;
  }

  /** One of the choices; the first of them if absent. */
  public String choice(String name, List<String> choices) {
    var value = text(name).orElse(choices.get(0));
    if (!choices.contains(value)) {
      throw BadParameter.expected(name, "one of " + String.join(", ", choices), value);
    }
    return value;
  }

  /** Some of the choices, comma-separated, in their own order; all of them if absent. */
  public List<String> choices(String name, List<String> choices) {
    var value = text(name);
    if (value.isEmpty()) {
      return choices;
    }
    var chosen = List.of(value.get().split(",", -1));
    if (!choices.containsAll(chosen)) {
      throw BadParameter.expected(
          name, "a comma-separated list of " + String.join(", ", choices), value.get());
    }
    return choices.stream().filter(chosen::contains).toList();
  }

  /** A whole number from 1 to {@code most}. */
  public int count(String name, int absent, int most) {
    var value = text(name);
    return value.map(text -> count(name, text, most)).orElse(absent);
  }

  private static int count(String name, String text, int most) {
    if (text.matches("[0-9]{1,9}")) {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    throw BadParameter.expected(name, "a whole number from 1 to " + most, text);
  }

  /** A UTC day. */
  public Optional<LocalDate> day(String name) {
    return text(name).map(text -> day(name, text));
  }

  private static LocalDate day(String name, String text) {
    try {
      if (text.length() == "2026-11-21".length()) { // years of more digits are legal ISO, not here
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // no date: falls through to the one message
    }
    throw BadParameter.expected(name, "a date such as 2026-11-21", text);
  }

  /** First and last of a range of UTC days, both included; either may be absent. */
  public record Range(Optional<LocalDate> first, Optional<LocalDate> last) {}

  /** A range of days between two parameters. */
  public Range range(String firstName, String lastName) {
    var range = new Range(day(firstName), day(lastName));
    var first = range.first().orElse(LocalDate.MIN);
    if (range.last().filter(first::isAfter).isPresent()) {
      throw BadParameter.expected(
          lastName, "a date not before " + firstName, range.last().get().toString());
    }
    return range;
  }

  /**
   * To be called once all that is known has been read.
   *
   * @throws BadParameter if there is any other
   */
  public void refuseOthers() {
    var others = new ArrayList<>(values.keySet());
    others.removeAll(known);
    if (!others.isEmpty()) {
      var expected = known.isEmpty() ? "no parameters" : "only " + String.join(", ", known);
      throw new BadParameter("expected %s, got %s".formatted(expected, String.join(", ", others)));
    }
  }

  private static void refuse(String value) {
    throw new BadParameter(
        "expected values of at most %d characters without null characters"
            .formatted(LONGEST_VALUE));
  }
}
