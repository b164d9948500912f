package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.ListenEvent;
import dev.musicpipeline.events.Location;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small world of arrivals from a seed: copies near and far, late events, imports that hold copies
 * of what Kafka brings before or after, unknown places and songs, ties.
 */
public final class Listeners {
  private static final long FIRST_DAY = Instant.parse("2026-02-25T00:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000;
  private static final List<EventType> TYPES = List.of(EventType.values());

  private final Random random;
  private final List<ListenEvent> sent = new ArrayList<>();
  private final long[] ends = new long[3];
  private int ids;

  public Listeners(long seed) {
    random = new Random(seed);
  }

  /** So many further records of the topic. */
  public List<Arrived> records(int count) {
    var records = new ArrayList<Arrived>();
    for (var i = 0; i < count; i++) {
      var partition = random.nextInt(ends.length);
      var offset = ends[partition]++;
      // Brokers' clocks differ, so that a later copy in another partition can be the earlier one.
      var at = FIRST_DAY + 20 * DAY + 1000 * offset + 200_000L * random.nextInt(5);
      records.add(
          random.nextInt(20) == 0
              ? Arrived.rejected(rejection(), partition, offset, at)
              : Arrived.fromKafka(next(), partition, offset, at));
    }
    return records;
  }

  /** An import of so many lines. */
  public List<Arrived> importOf(String id, int lines) {
    var records = new ArrayList<Arrived>();
    var at = FIRST_DAY + 21 * DAY + random.nextInt(1000);
    for (var line = 1; line <= lines; line++) {
      records.add(
          random.nextInt(20) == 0
              ? Arrived.badLine(id, line, at)
              : Arrived.imported(next(), id, line, at));
    }
    return records;
  }

  /** The topic's end offsets by now. */
  public Offsets end() {
    return new Offsets(Map.of(0, ends[0], 1, ends[1], 2, ends[2]));
  }

  private ListenEvent next() {
    if (!sent.isEmpty() && random.nextInt(8) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    // The same id on another day is another event.
    var id = random.nextInt(15) == 0 ? "e" + random.nextInt(ids + 1) : "e" + ids++;
    var song = random.nextInt(10) == 0 ? null : skewed(180);
    var event =
        new ListenEvent(
            id,
            random.nextInt(3) > 0 ? EventType.PLAY : TYPES.get(random.nextInt(TYPES.size())),
            FIRST_DAY + day() * DAY + random.nextInt((int) DAY),
            "u" + random.nextInt(12),
            song == null ? null : "s" + song,
            null,
            null,
            song == null || random.nextInt(10) == 0 ? null : "a" + song / 9,
            random.nextInt(4) == 0 ? "b" + random.nextInt(5) : null,
            null,
            place(),
            null,
            null,
            random.nextBoolean() ? (long) random.nextInt(1000) : null,
            null,
            null);
    sent.add(event);
    return event;
  }

  /** Most on the last days, some long before; one week has none. */
  private int day() {
    return random.nextInt(6) == 0 ? random.nextInt(2) : 18 + random.nextInt(2);
  }

  private Integer skewed(int bound) {
    return Math.min(random.nextInt(bound), random.nextInt(bound));
  }

  private Location place() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> new Location("DE", null, null, null, null);
      case 2 -> new Location("DE", "Bayern", "M\u00fcnchen", 48.1, 11.6);
      case 3 -> new Location("US", "California", null, null, null);
      default -> new Location(null, "California", "Oak\\land", null, null);
    };
  }

  private String rejection() {
    return switch (random.nextInt(3)) {
      case 0 -> "malformed";
      case 1 -> "missing_field: user_id";
      default -> "missing_field: ts";
    };
  }
}
