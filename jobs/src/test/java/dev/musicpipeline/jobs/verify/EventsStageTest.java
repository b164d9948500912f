package dev.musicpipeline.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.TestSpark;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.lake.RecordColumns;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class EventsStageTest {
  private static final Offsets END = new Offsets(Map.of(0, 60L, 1, 60L));
  private static final Cut CUT = new Cut("T", END, List.of("taken"));

  /** A row of either table; {@code line} 0 is one from Kafka. */
  private record Copy(
      String event,
      int day,
      String topic,
      int partition,
      long offset,
      long arrived,
      int line,
      String importId) {
    String identity() {
      return event + " " + day;
    }

    Origin origin() {
      return line > 0 ? Origin.IMPORT : topic.equals("T") ? Origin.TOPIC : Origin.EARLIER_TOPIC;
    }

    boolean taken() {
      return line > 0 ? importId.equals("taken") : topic.equals("T") && offset < END.of(partition);
    }

    Row row() {
      var values = new Object[RecordColumns.EVENTS.size()];
      set(values, "event_id", event);
      set(values, "event_time", new Timestamp(1_600_000_000_000L + day * 86_400_000L));
      set(values, "ingested_at", new Timestamp(1_700_000_000_000L + arrived));
      if (line > 0) {
        set(values, "import_id", importId);
        set(values, "import_file", "f");
        set(values, "import_line", (long) line);
      } else {
        set(values, "topic_id", topic);
        set(values, "kafka_partition", partition);
        set(values, "kafka_offset", offset);
      }
      return RowFactory.create(values);
    }

    private static void set(Object[] values, String column, Object value) {
      values[RecordColumns.EVENTS.fieldIndex(column)] = value;
    }
  }

  private static final Comparator<Copy> ORDER =
      Comparator.comparing((Copy copy) -> copy.line > 0)
          .thenComparing(Copy::arrived)
          .thenComparing(Copy::partition)
          .thenComparing(Copy::offset)
          .thenComparing(Copy::line)
          .thenComparing(Copy::importId);

  @Test
  void countsCopiesAndFindsEveryFaultOfSilver() {
    var bronze = randomCopies(new Random(5), 400);
    var silver = new ArrayList<Copy>();
    var expected = new TreeMap<String, Long>();
    var fault = 0;
    for (var copies : byIdentity(bronze).values()) {
      var taken = copies.stream().filter(Copy::taken).sorted(ORDER).toList();
      expected.merge(silverOf(taken, fault++ % 6, silver), 1L, Long::sum);
    }
    silver.add(new Copy("nobody", 0, "T", 0, 3, 0, 0, ""));
    expected.merge(Copies.UNKNOWN, 1L, Long::sum);

    var stage = EventsStage.check(Copies.of(dataset(bronze), dataset(silver), CUT));

    assertThat(expected.keySet())
        .contains(Copies.LOST, Copies.DOUBLED, Copies.WRONG_COPY, Copies.PENDING, Copies.FINE);
    assertThat(stage.counts().statuses()).isEqualTo(expected);
    assertThat(stage.counts().accepted()).isEqualTo(naiveAccepted(bronze));
    assertThat(stage.counts().duplicates()).isEqualTo(naiveDuplicates(bronze));
    assertThat(stage.examples()).hasSize(20);
  }

  @Test
  void namesTheRecordOfAnEventThatIsLost() {
    var lost = new Copy("e", 0, "T", 1, 17, 0, 0, "");

    var stage = EventsStage.check(Copies.of(dataset(List.of(lost)), dataset(List.of()), CUT));

    assertThat(stage.problems()).containsExactly("1 accepted events are not in silver.events");
    assertThat(stage.examples())
        .containsExactly("lost: event e of 2020-09-13 (partition 1 offset 17)");
  }

  /** Adds what silver holds of an event, with one of six faults or none, and names its status. */
  private static String silverOf(List<Copy> taken, int fault, List<Copy> silver) {
    if (taken.isEmpty()) {
      return Copies.PENDING;
    }
    if (fault == 0) {
      return Copies.LOST;
    }
    if (fault == 1) {
      silver.add(taken.get(0));
      silver.add(taken.get(taken.size() - 1));
      return Copies.DOUBLED;
    }
    if (fault == 2 && taken.size() > 1 && !taken.get(1).equals(taken.get(0))) {
      silver.add(taken.get(1));
      return Copies.WRONG_COPY;
    }
    silver.add(taken.get(0));
    return Copies.FINE;
  }

  private static List<Copy> randomCopies(Random random, int count) {
    var copies = new ArrayList<Copy>();
    for (var i = 0; i < count; i++) {
      var line = random.nextInt(6) == 0 ? i + 1 : 0;
      copies.add(
          new Copy(
              "e" + random.nextInt(120),
              random.nextInt(2),
              random.nextInt(8) == 0 ? "S" : "T",
              line > 0 ? 0 : random.nextInt(2),
              line > 0 ? 0 : random.nextInt(80),
              line > 0 ? 9 : random.nextInt(50),
              line,
              line == 0 ? "" : random.nextBoolean() ? "taken" : "later"));
    }
    return copies;
  }

  private static Map<String, List<Copy>> byIdentity(List<Copy> copies) {
    return copies.stream()
        .collect(Collectors.groupingBy(Copy::identity, TreeMap::new, Collectors.toList()));
  }

  private static Map<Origin, Long> naiveAccepted(List<Copy> bronze) {
    var accepted = new TreeMap<Origin, Long>();
    byIdentity(bronze)
        .values()
        .forEach(
            copies -> accepted.merge(copies.stream().min(ORDER).get().origin(), 1L, Long::sum));
    return accepted;
  }

  private static Map<Origin, Long> naiveDuplicates(List<Copy> bronze) {
    var duplicates = new TreeMap<Origin, Long>();
    byIdentity(bronze)
        .values()
        .forEach(
            copies ->
                copies.stream()
                    .sorted(ORDER)
                    .skip(1)
                    .forEach(copy -> duplicates.merge(copy.origin(), 1L, Long::sum)));
    return duplicates;
  }

  private static Dataset<Row> dataset(List<Copy> copies) {
    return TestSpark.SESSION.createDataFrame(
        copies.stream().map(Copy::row).toList(), RecordColumns.EVENTS);
  }
}
