package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.KafkaOptions;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.HashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The topic as a stream: the columns of Spark's Kafka source. */
final class RecordSource {
  private RecordSource() {}

  static Dataset<Row> read(
      SparkSession spark, PipelineFile pipeline, Topic topic, Generation generation) {
    return spark
        .readStream()
        .format("kafka")
        .options(KafkaOptions.of(pipeline))
        .option("subscribe", topic.name())
        .option("startingOffsets", startingOffsets(topic, generation).toSpark(topic.name()))
        .option("maxOffsetsPerTrigger", pipeline.spec().streaming().maxRecordsPerTrigger())
        .option("failOnDataLoss", "true")
        .load();
  }

  /**
   * Spark wants every partition named: one that the generation does not know begins at its oldest
   * record.
   */
  private static Offsets startingOffsets(Topic topic, Generation generation) {
    var offsets = new HashMap<>(topic.beginning().byPartition());
    offsets.putAll(generation.startOffsets().byPartition());
    return new Offsets(offsets);
  }
}
