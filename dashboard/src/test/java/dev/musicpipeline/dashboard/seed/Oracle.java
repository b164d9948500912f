package dev.musicpipeline.dashboard.seed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The answers, computed from a story's events one by one. */
public final class Oracle {
  private final Story story;

  public Oracle(Story story) {
    this.story = story;
  }

  /** {@code /api/totals}. */
  public Map<String, Object> totals() {
    var answer = answer(!story.later().isEmpty(), null);
    answer.putAll(counts(all(), Long.MAX_VALUE));
    answer.put("batch", counts(story.batch(), story.published()));
    return answer;
  }

  private Map<String, Object> counts(List<Heard> events, long upTo) {
    var counts = new LinkedHashMap<String, Object>();
    counts.put("events", events.size());
    counts.put("byType", count(events, Heard::type));
    counts.put("listenedMs", events.stream().mapToLong(Heard::listenedMs).sum());
    counts.putAll(ledger(events, upTo));
    return counts;
  }

  private Map<String, Object> ledger(List<Heard> events, long upTo) {
    var reasons = new TreeMap<String, Long>();
    for (var refused : story.refused()) {
      var imported = refused.era() == 0;
      if (imported ? story.published() > 0 : refused.era() <= upTo) {
        reasons.merge(refused.reason(), 1L, Long::sum);
      }
    }
    return Map.of(
        "accepted",
        events.size(),
        "rejected",
        reasons.values().stream().mapToLong(Long::longValue).sum(),
        "rejectedByReason",
        reasons,
        "duplicatesAsOfCut",
        story.published() > 0 ? story.duplicates() : 0);
  }

  /** The ledger's fields as {@code /api/health} shows them. */
  public Map<String, Object> ledger() {
    return ledger(all(), Long.MAX_VALUE);
  }

  /** {@code /api/trending}, for windows of ten minutes that slide by one. */
  public Map<String, Object> trending(String by, int limit) {
    var minute = Duration.ofMinutes(1).toMillis();
    var to =
        Instant.ofEpochMilli(story.realtimeThrough().toEpochMilli() / minute * minute + minute);
    var from = to.minusSeconds(600);
    var before = from.minusSeconds(600);
    var now = counted(by, from, to);
    var earlier = counted(by, before, from);
    var entries = new ArrayList<Map<String, Object>>();
    for (var key : now.keySet().stream().limit(limit).toList()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("rank", entries.size() + 1);
      entry.put("previousRank", rank(List.copyOf(earlier.keySet()), key));
      entry.put("key", key);
      entry.putAll(named(by, key));
      entry.put("plays", now.get(key));
      entry.put("previousPlays", earlier.getOrDefault(key, 0L));
      entry.put("change", now.get(key) - earlier.getOrDefault(key, 0L));
      entries.add(entry);
    }
    var answer = answer(!entries.isEmpty(), entries.isEmpty() ? "no plays in this window" : null);
    answer.put("by", by);
    answer.put("window", Map.of("from", from.toString(), "to", to.toString()));
    answer.put("previousWindow", Map.of("from", before.toString(), "to", from.toString()));
    answer.put("trending", entries);
    return answer;
  }

  /** Plays by key, most played first. */
  private Map<String, Long> counted(String by, Instant from, Instant to) {
    var counts = new TreeMap<String, Long>(Ranks.BY_CODE_POINT);
    for (var event : story.events()) {
      var inside = !event.minute().isBefore(from) && event.minute().isBefore(to);
      if (event.era() > 0 && event.play() && event.key(by) != null && inside) {
        counts.merge(event.key(by), 1L, Long::sum);
      }
    }
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** {@code /api/charts/weekly}. */
  public Map<String, Object> chart(String kind, LocalDate week, int limit) {
    var earlier = new TreeSet<LocalDate>();
    story.batch().forEach(event -> earlier.add(event.week()));
    var entries = new ArrayList<Map<String, Object>>();
    for (var ranked : Ranks.chart(all(), story.batch(), kind, week)) {
      var rank = entries.size() + 1;
      var before =
          earlier.headSet(week).stream()
              .map(past -> rank(Ranks.keys(story.batch(), kind, past), ranked.key()))
              .filter(Objects::nonNull)
              .toList();
      if (rank > limit) {
        break;
      }
      var entry = new LinkedHashMap<String, Object>();
      entry.put("rank", rank);
      entry.put(
          "previousRank", rank(Ranks.keys(story.batch(), kind, week.minusWeeks(1)), ranked.key()));
      entry.put("peak", Math.min(rank, before.stream().mapToInt(r -> r).min().orElse(rank)));
      entry.put("weeksOnChart", before.size() + 1);
      entry.put("key", ranked.key());
      entry.putAll(named(kind, ranked.key()));
      entry.put("plays", ranked.plays());
      entry.put("listenersAsOfCut", ranked.listeners());
      entries.add(entry);
    }
    var late = story.later().stream().anyMatch(event -> charted(event, kind, week));
    var answer = answer(late, entries.isEmpty() ? "no plays in this week" : null);
    answer.put("kind", kind);
    answer.put("week", week.toString());
    answer.put("isoWeek", DateTimeFormatter.ISO_WEEK_DATE.format(week).substring(0, 8));
    answer.put("chart", entries);
    answer.put("weeks", weeks(kind));
    return answer;
  }

  private static boolean charted(Heard event, String kind, LocalDate week) {
    return event.play() && event.key(kind) != null && event.week().equals(week);
  }

  private List<String> weeks(String kind) {
    return all().stream()
        .filter(event -> event.play() && event.key(kind) != null)
        .map(event -> event.week().toString())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** {@code /api/metrics/daily}. */
  public Map<String, Object> daily(
      LocalDate from, LocalDate to, List<String> groupBy, Predicate<Heard> filter, int limit) {
    var groups = new TreeMap<List<String>, List<Heard>>(Oracle::newestDayFirst);
    for (var event : all()) {
      if (!event.day().isBefore(from) && !event.day().isAfter(to) && filter.test(event)) {
        var key = new ArrayList<String>(List.of(event.day().toString()));
        key.add(groupBy.contains("eventType") ? event.type() : null);
        key.add(groupBy.contains("country") ? event.country() : null);
        key.add(groupBy.contains("region") ? event.region() : null);
        groups.computeIfAbsent(key, none -> new ArrayList<>()).add(event);
      }
    }
    var rows = new ArrayList<Map<String, Object>>();
    groups.forEach((key, events) -> rows.add(dailyRow(key, events, groupBy.size() == 3)));
    var shown = rows.stream().limit(limit).toList();
    var late =
        groups.values().stream()
            .limit(limit)
            .flatMap(Collection::stream)
            .anyMatch(event -> event.era() > story.published());
    var answer = answer(late, rows.isEmpty() ? "no events in these days" : null);
    answer.put("from", from.toString());
    answer.put("to", to.toString());
    answer.put(
        "firstDay",
        all().stream().map(Heard::day).min(Comparator.naturalOrder()).orElseThrow().toString());
    answer.put(
        "lastDay",
        all().stream().map(Heard::day).max(Comparator.naturalOrder()).orElseThrow().toString());
    answer.put("groupBy", groupBy);
    answer.put("truncated", rows.size() > limit);
    answer.put("days", shown);
    return answer;
  }

  private static int newestDayFirst(List<String> one, List<String> other) {
    var order = other.get(0).compareTo(one.get(0));
    for (var i = 1; i < one.size() && order == 0; i++) {
      order = one.get(i) == null ? 0 : Ranks.BY_CODE_POINT.compare(one.get(i), other.get(i));
    }
    return order;
  }

  private Map<String, Object> dailyRow(List<String> key, List<Heard> events, boolean whole) {
    var users = new HashSet<String>();
    events.stream()
        .filter(event -> story.batch().contains(event))
        .forEach(event -> users.add(event.user()));
    var row = new LinkedHashMap<String, Object>();
    row.put("day", key.get(0));
    row.put("eventType", key.get(1));
    row.put("country", key.get(2));
    row.put("region", key.get(3));
    row.put("events", events.size());
    row.put("listenedMs", events.stream().mapToLong(Heard::listenedMs).sum());
    row.put("listenersAsOfCut", whole ? users.size() : null);
    return row;
  }

  /** {@code /api/geography}, of the plays that the filter lets through. */
  public Map<String, Object> geography(
      String level, LocalDate from, LocalDate to, Predicate<Heard> filter, int limit) {
    var plays =
        all().stream()
            .filter(Heard::play)
            .filter(event -> from == null || !event.day().isBefore(from))
            .filter(event -> to == null || !event.day().isAfter(to))
            .filter(filter)
            .toList();
    var places = new TreeMap<List<String>, Long>(Oracle::byPlace);
    for (var play : plays) {
      places.merge(place(play, level), 1L, Long::sum);
    }
    var rows = new ArrayList<Map<String, Object>>();
    places.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .limit(limit)
        .forEach(place -> rows.add(placeRow(place.getKey(), place.getValue())));
    var late = plays.stream().anyMatch(event -> event.era() > story.published());
    var answer = answer(late, rows.isEmpty() ? "no plays yet" : null);
    answer.put("level", level);
    answer.put("from", from == null ? null : from.toString());
    answer.put("to", to == null ? null : to.toString());
    answer.put("plays", plays.size());
    answer.put("placeCount", places.size());
    answer.put("places", rows);
    return answer;
  }

  private static List<String> place(Heard play, String level) {
    var place = new ArrayList<String>(List.of(play.country()));
    place.add(level.equals("country") ? null : play.region());
    place.add(level.equals("city") ? play.city() : null);
    return place;
  }

  private static int byPlace(List<String> one, List<String> other) {
    var order = 0;
    for (var i = 0; i < one.size() && order == 0; i++) {
      order = one.get(i) == null ? 0 : Ranks.BY_CODE_POINT.compare(one.get(i), other.get(i));
    }
    return order;
  }

  private static Map<String, Object> placeRow(List<String> place, long plays) {
    var row = new LinkedHashMap<String, Object>();
    row.put("country", place.get(0));
    row.put("region", place.get(1));
    row.put("city", place.get(2));
    row.put("plays", plays);
    return row;
  }

  /** What the batch layer has taken, and what realtime has counted since. */
  private List<Heard> all() {
    var all = new ArrayList<>(story.batch());
    all.addAll(story.later());
    return all;
  }

  private Map<String, Object> answer(boolean approximate, String note) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("asOf", story.asOf() == null ? null : story.asOf().toString());
    answer.put(
        "realtimeThrough",
        story.realtimeThrough() == null ? null : story.realtimeThrough().toString());
    answer.put("approximate", approximate);
    answer.put("offsets", Map.of("batch", story.cut(), "realtime", story.progress()));
    answer.put("note", note);
    return answer;
  }

  private Map<String, Object> named(String kind, String key) {
    var name = story.names().getOrDefault(kind, Map.of()).get(key);
    var names = new LinkedHashMap<String, Object>();
    names.put("name", name == null ? null : name.name());
    names.put("artist", name == null || name.artist() == null ? null : artist(name.artist()));
    return names;
  }

  private String artist(String key) {
    var artist = story.names().getOrDefault("artist", Map.of()).get(key);
    return artist == null || artist.name() == null ? key : artist.name();
  }

  private static Integer rank(List<String> keys, String key) {
    var index = keys.indexOf(key);
    return index < 0 ? null : index + 1;
  }

  private static Map<String, Long> count(List<Heard> events, Function<Heard, String> by) {
    var counts = new TreeMap<String, Long>();
    events.forEach(event -> counts.merge(by.apply(event), 1L, Long::sum));
    return counts;
  }
}
