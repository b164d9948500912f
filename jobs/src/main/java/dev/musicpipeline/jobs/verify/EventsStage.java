package dev.musicpipeline.jobs.verify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code silver.events} against {@code bronze.records}.
 *
 * @param accepted events by the origin of their first copy
 * @param duplicates copies numbered 2 or higher, by their origin
 * @param statuses events by how silver stands to bronze, see {@link Copies}
 * @param examples some of those that are wrong
 */
record EventsStage(
    Map<String, Long> accepted,
    Map<String, Long> duplicates,
    Map<String, Long> statuses,
    List<String> examples) {

  private static final int EXAMPLES = 20;
  private static final List<String> WRONG =
      List.of(Copies.LOST, Copies.DOUBLED, Copies.UNKNOWN, Copies.WRONG_COPY);

  /**
   * Compares them.
   *
   * @param copies see {@link Copies#of}
   */
  static EventsStage check(Dataset<Row> copies) {
    var events = Copies.byEvent(copies);
    var accepted = new TreeMap<String, Long>();
    var duplicates = new TreeMap<String, Long>();
    var statuses = new TreeMap<String, Long>();
    for (var row : counts(events)) {
      statuses.merge(row.getString(0), row.getLong(2), Long::sum);
      if (!row.isNullAt(1)) {
        accepted.merge(row.getString(1), row.getLong(2), Long::sum);
      }
      duplicates.merge(Origin.TOPIC, row.getLong(3), Long::sum);
      duplicates.merge(Origin.EARLIER_TOPIC, row.getLong(4), Long::sum);
      duplicates.merge(Origin.IMPORT, row.getLong(5), Long::sum);
    }
    var wrong = WRONG.stream().anyMatch(statuses::containsKey);
    return new EventsStage(accepted, duplicates, statuses, wrong ? examples(events) : List.of());
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
    return statuses.getOrDefault(Copies.PENDING, 0L);
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
    if (statuses.containsKey(status)) {
      problems.add(what.formatted(statuses.get(status)));
    }
  }
}
