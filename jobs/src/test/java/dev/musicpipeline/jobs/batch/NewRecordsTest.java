package dev.musicpipeline.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.musicpipeline.jobs.TestSpark;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.util.ArrayList;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class NewRecordsTest {
  private static final StructType POSITION =
      new StructType()
          .add("kafka_partition", DataTypes.IntegerType)
          .add("kafka_offset", DataTypes.LongType);

  @Test
  void takesWhatLiesBetweenTwoCuts() {
    var rows = new ArrayList<Row>();
    for (var partition = 0; partition < 3; partition++) {
      for (var offset = 0L; offset < 10; offset++) {
        rows.add(RowFactory.create(partition, offset));
      }
    }
    rows.add(RowFactory.create(null, null));

    var taken =
        TestSpark.SESSION
            .createDataFrame(rows, POSITION)
            .where(
                NewRecords.between(
                    new Offsets(Map.of(0, 3L, 1, 5L)), new Offsets(Map.of(0, 5L, 1, 5L, 2, 2L))));

    assertThat(taken.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(0, 3L),
            RowFactory.create(0, 4L),
            RowFactory.create(2, 0L),
            RowFactory.create(2, 1L));
  }
}
