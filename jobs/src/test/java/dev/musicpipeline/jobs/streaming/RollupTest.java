package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import dev.musicpipeline.events.Location;
import dev.musicpipeline.jobs.TestSpark;
import dev.musicpipeline.jobs.lake.RecordColumns;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RollupTest {
  private static final Instant START = Instant.parse("2026-03-01T23:58:00Z");

  /** A row of the rollup without its numbers. */
  private record Key(Instant minute, String dimension, String key, String type) {}

  /** Its numbers. */
  private record Numbers(long events, long listenedMs) {
    Numbers plus(Numbers other) {
      return new Numbers(events + other.events, listenedMs + other.listenedMs);
    }
  }

  @Test
  void countsWhatAPlainLoopCounts() {
    var events = events(new Random(7), 500);

    assertThat(rollup(events, List.of())).isEqualTo(counted(events));
  }

  @Test
  void countsRejectionsByReasonInTheMinuteOfTheirArrival() {
    var rollup =
        rollup(List.of(), List.of("missing_field: ts", "malformed", "missing_field: user_id"));

    assertThat(rollup)
        .isEqualTo(
            Map.of(
                new Key(START, "rejection", "missing_field", ""), new Numbers(2, 0),
                new Key(START, "rejection", "malformed", ""), new Numbers(1, 0)));
  }

  /** The oracle: a plain loop over events. */
  private static Map<Key, Numbers> counted(List<ListenEvent> events) {
    var counted = new HashMap<Key, Numbers>();
    for (var event : events) {
      var place = event.location();
      var country = place.country() == null ? "" : place.country();
      var region = place.region() == null ? "" : place.region();
      var city = place.city() == null ? "" : place.city();
      add(counted, event, "all", "");
      add(counted, event, "song", event.songId());
      add(counted, event, "artist", event.artistId());
      add(counted, event, "country", country);
      add(counted, event, "region", country + "\t" + region);
      add(counted, event, "city", country + "\t" + region + "\t" + city);
    }
    return counted;
  }

  private static void add(
      Map<Key, Numbers> counted, ListenEvent event, String dimension, String key) {
    if (key != null) {
      var minute = Instant.ofEpochMilli(event.ts()).truncatedTo(ChronoUnit.MINUTES);
      var listened = event.listenedMs() == null ? 0 : event.listenedMs();
      counted.merge(
          new Key(minute, dimension, key, event.type().wire()),
          new Numbers(1, listened),
          Numbers::plus);
    }
  }

  private static List<ListenEvent> events(Random random, int count) {
    var events = new ArrayList<ListenEvent>();
    for (var i = 0; i < count; i++) {
      events.add(
          new ListenEvent(
              "e" + i,
              one(random, EventType.values()),
              START.toEpochMilli() + random.nextInt(240_000),
              "u" + random.nextInt(9),
              one(random, "s1", "s2", "it's; \"--", null),
              null,
              null,
              one(random, "a1", "a2", null),
              null,
              null,
              new Location(
                  one(random, "US", "DE", null),
                  one(random, "CA", "BY", null),
                  one(random, "X", "Y", null),
                  null,
                  null),
              null,
              null,
              random.nextBoolean() ? (Long) (long) random.nextInt(1000) : null,
              null,
              null));
    }
    return events;
  }

  @SafeVarargs
  private static <T> T one(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static Map<Key, Numbers> rollup(List<ListenEvent> events, List<String> rejections) {
    var rows = new ArrayList<Row>();
    events.forEach(event -> rows.add(row(event)));
    rejections.forEach(rejection -> rows.add(rejected(rejection)));
    var found = new HashMap<Key, Numbers>();
    TestSpark.SESSION
        .createDataFrame(rows, RecordColumns.RECORDS)
        .transform(Rollup::counted)
        .transform(Rollup::rows)
        .collectAsList()
        .forEach(
            row ->
                found.put(
                    new Key(
                        row.<Timestamp>getAs("minute").toInstant(),
                        row.getAs("dimension"),
                        row.getAs("key"),
                        row.getAs("event_type")),
                    new Numbers(row.getAs("events"), row.getAs("listened_ms"))));
    return found;
  }

  private static Row row(ListenEvent event) {
    var values = new HashMap<String, Object>();
    values.put("event_id", event.eventId());
    values.put("event_type", event.type().wire());
    values.put("event_time", new Timestamp(event.ts()));
    values.put("user_id", event.userId());
    values.put("song_id", event.songId());
    values.put("artist_id", event.artistId());
    values.put("country", event.location().country());
    values.put("region", event.location().region());
    values.put("city", event.location().city());
    values.put("listened_ms", event.listenedMs());
    return row(values);
  }

  private static Row rejected(String rejection) {
    return row(new HashMap<>(Map.of("rejection", rejection)));
  }

  private static Row row(Map<String, Object> values) {
    values.put("kafka_partition", 0);
    values.put("kafka_offset", 1L);
    values.put("ingested_at", Timestamp.from(START.plusSeconds(10)));
    var columns = RecordColumns.RECORDS.fieldNames();
    var row = new Object[columns.length];
    for (var i = 0; i < columns.length; i++) {
      row[i] = values.get(columns[i]);
    }
    return RowFactory.create(row);
  }
}
