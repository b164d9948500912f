package dev.musicpipeline.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.TestSpark;
import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final StructType COLUMNS =
      new StructType()
          .add("kafka_partition", DataTypes.IntegerType)
          .add("kafka_offset", DataTypes.LongType);

  @Test
  void findsTheExactOffsetsThatAreMissingAndDoubled() {
    var random = new Random(11);
    var end = new Offsets(Map.of(0, 100_000L, 1, 32_768L, 2, 5L, 3, 0L));
    var rows = new ArrayList<Row>();
    var missing = new ArrayList<OffsetRange>();
    var doubled = new ArrayList<OffsetRange>();
    end.byPartition()
        .forEach(
            (partition, last) -> {
              for (var offset = 0L; offset < last; offset++) {
                var times =
                    Math.max(0, Math.min(2, (int) Math.round(1 + random.nextGaussian() / 5)));
                for (var i = 0; i < times; i++) {
                  rows.add(RowFactory.create(partition, offset));
                }
                if (times == 0) {
                  OffsetRange.add(missing, partition, offset);
                } else if (times == 2) {
                  OffsetRange.add(doubled, partition, offset);
                }
              }
            });

    var coverage = RecordOffsets.coverage(dataset(rows));

    assertThat(missing).isNotEmpty();
    assertThat(coverage.missing(end)).isEqualTo(missing);
    assertThat(coverage.rows()).isEqualTo(rows.size());
    assertThat(coverage.surplus()).isEqualTo(OffsetRange.count(doubled));
    assertThat(RecordOffsets.doubled(dataset(rows))).isEqualTo(doubled);
    assertThat(coverage.rowsByPartition()).isEqualTo(naiveCounts(rows));
  }

  @Test
  void missesEverythingInAnEmptyLake() {
    assertThat(new Coverage(List.of()).missing(new Offsets(Map.of(0, 7L, 1, 0L))))
        .containsExactly(new OffsetRange(0, 0, 6));
  }

  @Test
  void missesNothingWhereWholeBucketsAreThere() {
    var full = new OffsetBucket(0, 0, OffsetBucket.SIZE, OffsetBucket.full());
    var next = new OffsetBucket(0, 1, OffsetBucket.SIZE, OffsetBucket.full());

    assertThat(new Coverage(List.of(next, full)).missing(new Offsets(Map.of(0, 65_536L))))
        .isEmpty();
    assertThat(new Coverage(List.of(next)).missing(new Offsets(Map.of(0, 65_537L))))
        .containsExactly(new OffsetRange(0, 0, 32_767), new OffsetRange(0, 65_536, 65_536));
  }

  @Test
  void splitsARangeAtTheBeginningOfTheTopic() {
    var range = new OffsetRange(4, 10, 19);

    assertThat(range.splitAt(15))
        .containsExactly(new OffsetRange(4, 10, 14), new OffsetRange(4, 15, 19));
    assertThat(range.splitAt(10)).containsExactly(range);
    assertThat(range.splitAt(20)).containsExactly(range);
  }

  private static Map<Integer, Long> naiveCounts(List<Row> rows) {
    var counts = new TreeMap<Integer, Long>();
    rows.forEach(row -> counts.merge(row.getInt(0), 1L, Long::sum));
    return counts;
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return TestSpark.SESSION.createDataFrame(rows, COLUMNS);
  }
}
