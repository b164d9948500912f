package dev.musicpipeline.dashboard.seed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rankings of plays, the slow and obvious way. */
public final class Ranks {
  /** By code point, which is the order of UTF-8 bytes. */
  public static final Comparator<String> BY_CODE_POINT =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private Ranks() {}

  /** A song or an artist with what it is ranked by. */
  public record Ranked(String key, long plays, long listeners) {}

  /** Plays of a week by key; listeners are those of {@code heardByBatch}. */
  public static List<Ranked> chart(
      List<Heard> events, List<Heard> heardByBatch, String kind, LocalDate week) {
    var plays = new HashMap<String, Long>();
    for (var event : ofWeek(events, kind, week)) {
      plays.merge(event.key(kind), 1L, Long::sum);
    }
    Map<String, Set<String>> listeners = new HashMap<>();
    for (var event : ofWeek(heardByBatch, kind, week)) {
      listeners.computeIfAbsent(event.key(kind), key -> new HashSet<>()).add(event.user());
    }
    var ranked = new ArrayList<Ranked>();
    plays.forEach(
        (key, count) ->
            ranked.add(new Ranked(key, count, listeners.getOrDefault(key, Set.of()).size())));
    ranked.sort(
        Comparator.comparingLong(Ranked::plays)
            .thenComparingLong(Ranked::listeners)
            .reversed()
            .thenComparing(Ranked::key, BY_CODE_POINT));
    return ranked;
  }

  /** The first hundred keys of a week's chart. */
  public static List<String> keys(List<Heard> events, String kind, LocalDate week) {
    return chart(events, events, kind, week).stream().limit(100).map(Ranked::key).toList();
  }

  private static List<Heard> ofWeek(List<Heard> events, String kind, LocalDate week) {
    return events.stream()
        .filter(Heard::play)
        .filter(event -> event.key(kind) != null && event.week().equals(week))
        .toList();
  }
}
