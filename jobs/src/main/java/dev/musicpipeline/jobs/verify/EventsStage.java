package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code silver.events} against {@code bronze.records}.
 *
 * @param counts of all events
 * @param examples some of those that are wrong
 */
record EventsStage(CopyCounts counts, List<String> examples) {
  private static final int EXAMPLES = 20;
  private static final List<String> WRONG =
      List.of(Copies.LOST, Copies.DOUBLED, Copies.UNKNOWN, Copies.WRONG_COPY);

  /**
   * Compares them.
   *
   * @param copies see {@link Copies#of}
   */
  static EventsStage check(Dataset<Row> copies) {
    var counts = new CopyCounts();
    try (var plain = new PlainEvents(copies)) {
      return new EventsStage(
          counts, plain.addTo(counts) ? close(plain.others(), counts) : List.of());
    }
  }

  /** Counts events that need a close look; gives examples of what is wrong with them. */
  private static List<String> close(Dataset<Row> copies, CopyCounts counts) {
    var events = Copies.byEvent(copies);
    for (var row : counts(events)) {
      counts.addEvents(
          row.getString(0), row.isNullAt(1) ? null : Origin.of(row.getInt(1)), row.getLong(2));
      for (var origin : Origin.values()) {
        counts.addDuplicates(origin, row.getLong(3 + origin.code()));
      }
    }
    var wrong = WRONG.stream().anyMatch(counts.statuses()::containsKey);
    return wrong ? examples(events) : List.of();
  }

  private static List<Row> counts(Dataset<Row> events) {
    return events
        .groupBy("status", "first")
        .agg(
            count(lit(1)),
            sum("duplicates_topic"),
            sum("duplicates_earlier"),
            sum("duplicates_import"))
        .collectAsList();
  }

  private static List<String> examples(Dataset<Row> events) {
    return events
        .where(col("status").isin(WRONG.toArray()))
        .select(
            col("status"),
            col("day").cast("string"),
            col("event_id"),
            col("expected"),
            col("found"))
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(EventsStage::example)
        .sorted()
        .toList();
  }

  private static String example(Row event) {
    return "%s: event %s of %s (%s)"
        .formatted(
            event.getString(0),
            event.getString(2),
            event.getString(1),
            event.isNullAt(3) ? place(event.getStruct(4)) : place(event.getStruct(3)));
  }

  private static String place(Row place) {
    return place.getBoolean(0)
        ? "%s line %d".formatted(place.getString(4), place.getLong(5))
        : "partition %d offset %d".formatted(place.getInt(2), place.getLong(3));
  }

  long pending() {
    return counts.statuses().getOrDefault(Copies.PENDING, 0L);
  }

  List<String> problems() {
    var problems = new ArrayList<String>();
    say(problems, Copies.LOST, "%,d accepted events are not in silver.events");
    say(problems, Copies.DOUBLED, "%,d events are in silver.events more than once");
    say(problems, Copies.UNKNOWN, "%,d events of silver.events are not in bronze.records");
    say(problems, Copies.WRONG_COPY, "%,d events of silver.events are not the first copy");
    return problems;
  }

  /** What is wrong once nothing is on its way. */
  List<String> unfinished() {
    var problems = new ArrayList<String>();
    say(problems, Copies.PENDING, "%,d events are not yet in silver.events");
    return problems;
  }

  private void say(List<String> problems, String status, String what) {
    if (counts.statuses().containsKey(status)) {
      problems.add(what.formatted(counts.statuses().get(status)));
    }
  }
}
