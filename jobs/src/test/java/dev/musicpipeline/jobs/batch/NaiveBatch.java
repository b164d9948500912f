package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a batch run must publish, in plain Java: rows as {@link BatchWorld#serving} reads them. */
public final class NaiveBatch {
  private final Collection<Arrived> records;
  private final List<ListenEvent> accepted;

  public NaiveBatch(Collection<Arrived> records) {
    this.records = records;
    accepted = winners().stream().map(Arrived::event).toList();
  }

  public Map<String, List<String>> tables() {
    return Map.ofEntries(
        Map.entry("silver.events", silver()),
        Map.entry("gold.daily_metrics", dailyMetrics()),
        Map.entry("gold.daily_places", dailyPlaces()),
        Map.entry("gold.weekly_plays", weeklyPlays()),
        Map.entry("gold.weekly_chart", weeklyChart()),
        Map.entry("serving.daily_metrics", dailyMetrics()),
        Map.entry("serving.daily_places", dailyPlaces()),
        Map.entry("serving.weekly_plays", weeklyPlays()),
        Map.entry("serving.weekly_chart", weeklyChart()),
        Map.entry("serving.ledger", ledger()),
        Map.entry("silver.dim_songs", members(ListenEvent::songId, "|null|null|null|null|null")),
        Map.entry("silver.dim_albums", members(ListenEvent::albumId, "|null|null")));
  }

  private List<String> silver() {
    return sorted(winners(), record -> record.silver().mkString("|"));
  }

  /** Keys that no dimension file has brought; copies may name others than what is accepted. */
  private List<String> members(Function<ListenEvent, String> key, String unknown) {
    return records.stream()
        .map(Arrived::event)
        .filter(Objects::nonNull)
        .map(key)
        .filter(Objects::nonNull)
        .distinct()
        .map(name -> name + unknown)
        .sorted()
        .toList();
  }

  private Collection<Arrived> winners() {
    var first = new HashMap<List<Object>, Arrived>();
    for (var record : records) {
      if (record.event() != null) {
        var identity = List.<Object>of(record.event().eventId(), record.event().day());
        first.merge(identity, record, (a, b) -> isBefore(a, b) ? a : b);
      }
    }
    return first.values();
  }

  private static boolean isBefore(Arrived a, Arrived b) {
    if (a.importId() == null && b.importId() == null) {
      return a.ingestedAt() != b.ingestedAt()
          ? a.ingestedAt() < b.ingestedAt()
          : !a.partition().equals(b.partition())
              ? a.partition() < b.partition()
              : a.offset() <= b.offset();
    }
    if (a.importId() == null || b.importId() == null) {
      return a.importId() == null;
    }
    return a.ingestedAt() != b.ingestedAt()
        ? a.ingestedAt() < b.ingestedAt()
        : !a.importFile().equals(b.importFile())
            ? a.importFile().compareTo(b.importFile()) < 0
            : a.importLine() <= b.importLine();
  }

  private List<String> ledger() {
    var lines = new TreeMap<String, Long>();
    lines.put("kafka|accepted|", 0L);
    lines.put("import|accepted|", 0L);
    var winners = new HashSet<>(winners());
    for (var record : records) {
      var outcome =
          record.event() == null
              ? "rejected|" + record.rejection().split(":", 2)[0]
              : winners.contains(record) ? "accepted|" : "duplicate|";
      lines.merge(record.origin() + "|" + outcome, 1L, Long::sum);
    }
    return sorted(lines.entrySet(), line -> line.getKey() + "|" + line.getValue());
  }

  private List<String> dailyMetrics() {
    return sorted(
        groups(
                accepted,
                event ->
                    text(
                        event.day(),
                        event.type().wire(),
                        known(event.location().country()),
                        known(event.location().region())))
            .entrySet(),
        group ->
            text(
                group.getKey(),
                group.getValue().size(),
                listeners(group.getValue()),
                group.getValue().stream()
                    .mapToLong(event -> event.listenedMs() == null ? 0 : event.listenedMs())
                    .sum()));
  }

  private List<String> dailyPlaces() {
    return sorted(
        groups(
                plays(),
                event ->
                    text(
                        event.day(),
                        known(event.location().country()),
                        known(event.location().region()),
                        known(event.location().city())))
            .entrySet(),
        group -> text(group.getKey(), group.getValue().size(), listeners(group.getValue())));
  }

  private record Count(LocalDate week, String kind, String key, int plays, long listeners) {}

  private List<Count> counts() {
    var counts = new ArrayList<Count>();
    for (var kind : List.of("song", "artist")) {
      Function<ListenEvent, String> key =
          kind.equals("song") ? ListenEvent::songId : ListenEvent::artistId;
      var known = plays().stream().filter(event -> key.apply(event) != null).toList();
      for (var ofWeek : groups(known, NaiveBatch::week).entrySet()) {
        for (var ofKey : groups(ofWeek.getValue(), key).entrySet()) {
          counts.add(
              new Count(
                  ofWeek.getKey(),
                  kind,
                  ofKey.getKey(),
                  ofKey.getValue().size(),
                  listeners(ofKey.getValue())));
        }
      }
    }
    return counts;
  }

  private List<String> weeklyPlays() {
    return sorted(
        counts(), row -> text(row.week(), row.kind(), row.key(), row.plays(), row.listeners()));
  }

  private List<String> weeklyChart() {
    var rows = new ArrayList<String>();
    for (var kind : List.of("song", "artist")) {
      var charts = new TreeMap<LocalDate, List<Count>>();
      for (var count : counts()) {
        if (count.kind().equals(kind)) {
          charts.computeIfAbsent(count.week(), week -> new ArrayList<>()).add(count);
        }
      }
      charts.replaceAll((week, all) -> best(all));
      for (var week : charts.keySet()) {
        for (var i = 0; i < charts.get(week).size(); i++) {
          rows.add(chartRow(charts, week, i));
        }
      }
    }
    return sorted(rows, row -> row);
  }

  private static List<Count> best(List<Count> counts) {
    return counts.stream()
        .sorted(
            Comparator.comparing(Count::plays)
                .thenComparing(Count::listeners)
                .reversed()
                .thenComparing(Count::key))
        .limit(100)
        .toList();
  }

  private static String chartRow(
      NavigableMap<LocalDate, List<Count>> charts, LocalDate week, int i) {
    var row = charts.get(week).get(i);
    Integer previous = null;
    var peak = i + 1;
    var weeks = 0;
    for (var chart : charts.headMap(week, true).entrySet()) {
      for (var rank = 1; rank <= chart.getValue().size(); rank++) {
        if (chart.getValue().get(rank - 1).key().equals(row.key())) {
          weeks++;
          peak = Math.min(peak, rank);
          previous = chart.getKey().equals(week.minusDays(7)) ? Integer.valueOf(rank) : previous;
        }
      }
    }
    return text(
        week, row.kind(), i + 1, row.key(), row.plays(), row.listeners(), previous, peak, weeks);
  }

  private List<ListenEvent> plays() {
    return accepted.stream().filter(event -> event.type() == EventType.PLAY).toList();
  }

  private static LocalDate week(ListenEvent event) {
    var day = event.day();
    while (day.getDayOfWeek() != DayOfWeek.MONDAY) {
      day = day.minusDays(1);
    }
    return day;
  }

  private static long listeners(List<ListenEvent> events) {
    Set<String> users = events.stream().map(ListenEvent::userId).collect(Collectors.toSet());
    return users.size();
  }

  private static <K> Map<K, List<ListenEvent>> groups(
      List<ListenEvent> events, Function<ListenEvent, K> key) {
    return events.stream().collect(Collectors.groupingBy(key));
  }

  private static String known(String text) {
    return text == null ? "" : text;
  }

  private static String text(Object... values) {
    return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|"));
  }

  private static <T> List<String> sorted(Collection<T> rows, Function<T, String> text) {
    return rows.stream().map(text).sorted().toList();
  }
}
