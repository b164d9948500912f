package dev.musicpipeline.jobs.dimensions;

import static org.apache.spark.sql.functions.col;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.kafka.KafkaOptions;
import dev.musicpipeline.jobs.kafka.Topic;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is new in one topic, read once.
 *
 * @param records {@link TopicRecords#COLUMNS}, kept until this is closed
 */
record DimensionRead(SparkSession spark, Dimension dimension, Unread unread, Dataset<Row> records)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DimensionRead.class);

  /** Records that are named in the log if they are not legal. All are counted. */
  private static final int NAMED = 20;

  static DimensionRead of(
      SparkSession spark, PipelineFile pipeline, Dimension dimension, Unread unread) {
    var topic = unread.topic();
    var records =
        spark
            .read()
            .format("kafka")
            .options(KafkaOptions.of(pipeline))
            // Not all partitions, which may become more meanwhile.
            .option("assign", partitions(topic))
            .option("startingOffsets", unread.from().toSpark(topic.name()))
            .option("endingOffsets", topic.end().toSpark(topic.name()))
            // What a compacted topic has forgotten does not count any more.
            .option("failOnDataLoss", "false")
            .load()
            .transform(TopicRecords.decode(dimension)::apply)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new DimensionRead(spark, dimension, unread, records);
  }

  private static String partitions(Topic topic) {
    return "{\"%s\": %s}".formatted(topic.name(), topic.end().byPartition().keySet());
  }

  DimensionCounts upsert(Instant now) {
    var last = records.transform(TopicRecords.lastOfPartitions(dimension)::apply);
    return new DimensionTable(spark, dimension)
        .upsert(last, Timestamp.from(now), TopicRecords.latestFirst());
  }

  /** How many records were not legal, by partition. Says of the first ones which and why. */
  Map<Integer, Long> rejected() {
    var bad = records.where(col("rejection").isNotNull());
    var counts = new HashMap<Integer, Long>();
    bad.groupBy("partition")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getInt(0), row.getLong(1)));
    if (!counts.isEmpty()) {
      bad.orderBy("partition", "offset").limit(NAMED).collectAsList().forEach(this::say);
    }
    return counts;
  }

  private void say(Row record) {
    LOG.warn(
        "skipped a record that is not legal: topic={} partition={} offset={} reason=\"{}\"",
        unread.topic().name(),
        record.<Integer>getAs("partition"),
        record.<Long>getAs("offset"),
        record.<String>getAs("rejection"));
  }

  @Override
  public void close() {
    records.unpersist();
  }
}
