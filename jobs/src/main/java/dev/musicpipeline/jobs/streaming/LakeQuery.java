package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.lake.RecordColumns;
import dev.musicpipeline.jobs.records.Records;
import java.io.IOException;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Appends every record of the topic to {@code bronze.records}, exactly once. Stateless. */
final class LakeQuery {
  private final SparkSession spark;
  private final PipelineFile pipeline;
  private final Fence fence;
  private final Generations generations;
  private final Losses losses;

  LakeQuery(
      SparkSession spark,
      PipelineFile pipeline,
      Fence fence,
      Generations generations,
      Losses losses) {
    this.spark = spark;
    this.pipeline = pipeline;
    this.fence = fence;
    this.generations = generations;
    this.losses = losses;
  }

  /**
   * Starts the query where its sink ends.
   *
   * @throws LostOffsets if Kafka no longer has what comes next, and nobody has accepted that
   */
  StreamingQuery start(Topic topic)
      throws SQLException, IOException, InterruptedException, TimeoutException {
    var generation = losses.past(generation(topic), topic);
    return start(topic, generation);
  }

  private StreamingQuery start(Topic topic, Generation generation)
      throws IOException, TimeoutException {
    var trigger = Durations.parse(pipeline.spec().streaming().lakeTrigger());
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", Query.LAKE.wire());
    return RecordSource.read(spark, pipeline, topic, generation)
        .transform(Records.decode(topic.id(), RecordColumns.RECORDS)::apply)
        .writeStream()
        .queryName(Query.LAKE.wire())
        .format("iceberg")
        .outputMode("append")
        .trigger(Trigger.ProcessingTime(trigger.toMillis()))
        .option("checkpointLocation", generations.checkpoint(generation).location())
        .option("fanout-enabled", "true")
        .toTable(LakeTable.RECORDS.path());
  }

  /** The generation to run. Its progress is recorded when this returns. */
  private Generation generation(Topic topic)
      throws SQLException, IOException, InterruptedException {
    var current = generations.current(Query.LAKE);
    var resumption = current.isEmpty() ? Resumption.FIRST : resumption(current.get());
    var reason = resumption.reasonToBegin();
    if (reason.isEmpty()) {
      recordProgress(current.get(), resumption.claimed());
      return current.get();
    }
    var topicId = current.map(Generation::topicId).orElse(topic.id());
    // A driver that has lost the fence needs up to two checks to see it; its last commit must be
    // over.
    TimeUnit.MILLISECONDS.sleep(2 * Fence.CHECK.toMillis());
    var end = new LakeSink(spark).end(topicId);
    if (current.isEmpty() && end.equals(Offsets.NONE)) {
      losses.noteOlder(topic);
    }
    return generations.begin(Query.LAKE, topicId, end, reason.get());
  }

  private Resumption resumption(Generation current) throws IOException {
    var checkpoint = generations.checkpoint(current);
    var queryId = checkpoint.queryId();
    var held = queryId.map(new LakeSink(spark)::lastBatch).orElse(OptionalLong.empty());
    return Resumption.of(checkpoint, held);
  }

  private void recordProgress(Generation current, OptionalLong lastCommit)
      throws SQLException, IOException {
    if (lastCommit.isPresent()) {
      var end = generations.checkpoint(current).endOffsets(lastCommit.getAsLong());
      fence.inTransaction(
          connection -> {
            Progress.set(connection, Query.LAKE, end);
            return null;
          });
    }
  }
}
