package dev.musicpipeline.dashboard.seed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes a story into the serving tables, as the streaming driver and the batch runs would. */
public final class ServingTables {
  private static final List<String> TABLES =
      List.of(
          "rollup",
          "progress",
          "query_health",
          "generations",
          "failed_runs",
          "taken_imports",
          "batch_runs",
          "era_cuts",
          "eras",
          "ledger",
          "daily_metrics",
          "daily_places",
          "weekly_plays",
          "weekly_chart",
          "names");

  private final Story story;
  private final Rows rows = new Rows();

  private ServingTables(Story story) {
    this.story = story;
  }

  /** Replaces all that the tables hold; the transaction is the caller's. */
  public static void write(Handle database, Story story) {
    TABLES.forEach(table -> database.execute("delete from serving." + table));
    var era = story.events().stream().mapToLong(Heard::era).max().orElse(0) + 1;
    database.execute(
        "update serving.stream set era = ?, realtime_through = ?", era, story.realtimeThrough());
    var tables = new ServingTables(story);
    tables.realtime();
    if (story.published() > 0) {
      tables.published(database);
    }
    tables.rows.insert(database);
  }

  private void realtime() {
    story.progress().forEach((partition, end) -> rows.add("progress", "realtime", partition, end));
    story
        .names()
        .forEach(
            (kind, names) ->
                names.forEach(
                    (key, name) -> rows.add("names", kind, key, name.name(), name.artist())));
    rollup();
  }

  private void published(Handle database) {
    var era = story.published();
    var asOf = story.asOf();
    database.execute("insert into serving.eras values (?, ?, ?, 'published')", era, asOf, asOf);
    story.cut().forEach((partition, end) -> rows.add("era_cuts", era, partition, end));
    database
        .createUpdate(
            """
            insert into serving.batch_runs (era, interval_end, started_at, published_at, as_of,
              new_records, accepted, touched_days)
            values (:era, :asOf, :started, :ended, :asOf, 11, :accepted, :days)""")
        .bind("era", era)
        .bind("asOf", asOf)
        .bind("started", asOf.plusSeconds(1))
        .bind("ended", asOf.plusSeconds(6))
        .bind("accepted", story.batch().size())
        .bindArray(
            "days", LocalDate.class, story.batch().stream().map(Heard::day).distinct().toArray())
        .execute();
    new BatchViews(story.batch(), rows).add();
    ledger();
  }

  private record Cell(long era, Instant minute, String dimension, String key, String type) {}

  private void rollup() {
    var events = new HashMap<Cell, Long>();
    var listened = new HashMap<Cell, Long>();
    for (var event : story.events()) {
      for (var cell : cells(event)) {
        events.merge(cell, 1L, Long::sum);
        listened.merge(cell, event.listenedMs(), Long::sum);
      }
    }
    for (var refused : story.refused()) {
      events.merge(
          new Cell(refused.era(), refused.minute(), "rejection", refused.reason(), ""),
          1L,
          Long::sum);
    }
    events.forEach(
        (cell, count) -> {
          if (cell.era() > 0) { // realtime never sees an import
            rows.add(
                "rollup",
                cell.era(),
                cell.minute(),
                cell.dimension(),
                cell.key(),
                cell.type(),
                count,
                listened.getOrDefault(cell, 0L));
          }
        });
  }

  private static List<Cell> cells(Heard event) {
    var keys = new HashMap<String, String>();
    keys.put("all", "");
    keys.put("song", event.song());
    keys.put("artist", event.artist());
    keys.put("country", event.country());
    keys.put("region", String.join("\t", event.country(), event.region()));
    keys.put("city", String.join("\t", event.country(), event.region(), event.city()));
    var cells = new ArrayList<Cell>();
    keys.forEach(
        (dimension, key) -> {
          if (key != null) {
            cells.add(new Cell(event.era(), event.minute(), dimension, key, event.type()));
          }
        });
    return cells;
  }

  private void ledger() {
    var ledger = new HashMap<List<String>, Long>();
    ledger.put(List.of("kafka", "duplicate", ""), story.duplicates());
    for (var event : story.batch()) {
      ledger.merge(List.of(origin(event.era()), "accepted", ""), 1L, Long::sum);
    }
    for (var refused : story.refused()) {
      if (refused.era() <= story.published()) {
        ledger.merge(List.of(origin(refused.era()), "rejected", refused.reason()), 1L, Long::sum);
      }
    }
    ledger.forEach((key, records) -> rows.add("ledger", key, records));
  }

  private static String origin(long era) {
    return era == 0 ? "import" : "kafka";
  }
}
