package dev.musicpipeline.dashboard.seed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a batch run publishes of the events that it has taken. */
final class BatchViews {
  private final List<Heard> events;
  private final Rows rows;

  BatchViews(List<Heard> events, Rows rows) {
    this.events = events;
    this.rows = rows;
  }

  void add() {
    groups(event -> List.of(event.day(), event.type(), event.country(), event.region()), events)
        .forEach(
            (key, group) ->
                rows.add("daily_metrics", key, (long) group.size(), users(group), listened(group)));
    var plays = events.stream().filter(Heard::play).toList();
    groups(event -> List.of(event.day(), event.country(), event.region(), event.city()), plays)
        .forEach((key, group) -> rows.add("daily_places", key, (long) group.size(), users(group)));
    weekly("song");
    weekly("artist");
  }

  private static Map<List<Object>, List<Heard>> groups(
      Function<Heard, List<Object>> key, List<Heard> events) {
    var groups = new HashMap<List<Object>, List<Heard>>();
    for (var event : events) {
      groups.computeIfAbsent(key.apply(event), none -> new ArrayList<>()).add(event);
    }
    return groups;
  }

  private static long users(List<Heard> events) {
    Set<String> users = new HashSet<>();
    events.forEach(event -> users.add(event.user()));
    return users.size();
  }

  private static long listened(List<Heard> events) {
    return events.stream().mapToLong(Heard::listenedMs).sum();
  }

  private void weekly(String kind) {
    var history = new HashMap<String, List<Integer>>();
    for (var week : new TreeSet<>(events.stream().map(Heard::week).toList())) {
      var chart = Ranks.chart(events, events, kind, week);
      for (var ranked : chart) {
        rows.add("weekly_plays", week, kind, ranked.key(), ranked.plays(), ranked.listeners());
      }
      var previous = Ranks.keys(events, kind, week.minusWeeks(1));
      for (var rank = 1; rank <= Math.min(100, chart.size()); rank++) {
        charted(kind, week, rank, chart.get(rank - 1), previous, history);
      }
    }
  }

  private void charted(
      String kind,
      LocalDate week,
      int rank,
      Ranks.Ranked ranked,
      List<String> previous,
      Map<String, List<Integer>> history) {
    var ranks = history.computeIfAbsent(ranked.key(), none -> new ArrayList<>());
    ranks.add(rank);
    var index = previous.indexOf(ranked.key());
    rows.add(
        "weekly_chart",
        week,
        kind,
        rank,
        ranked.key(),
        ranked.plays(),
        ranked.listeners(),
        index < 0 ? null : (Integer) (index + 1),
        ranks.stream().mapToInt(Integer::intValue).min().orElseThrow(),
        ranks.size());
  }
}
