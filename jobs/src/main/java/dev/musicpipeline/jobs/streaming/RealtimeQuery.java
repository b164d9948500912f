package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.records.Records;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Counts events in PostgreSQL as they come, copies of an event within the horizon once. */
final class RealtimeQuery {
  private final SparkSession spark;
  private final PipelineFile pipeline;
  private final Fence fence;
  private final Generations generations;
  private final Losses losses;

  RealtimeQuery(
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
  StreamingQuery start(Topic topic) throws SQLException, IOException, TimeoutException {
    var generation = losses.past(generation(topic), topic);
    return start(topic, generation);
  }

  private StreamingQuery start(Topic topic, Generation generation)
      throws IOException, TimeoutException {
    var streaming = pipeline.spec().streaming();
    var horizon = Durations.parse(streaming.dedupHorizon());
    spark.sparkContext().setLocalProperty("spark.scheduler.pool", Query.REALTIME.wire());
    return RecordSource.read(spark, pipeline, topic, generation)
        .transform(Records.decode(topic.id(), Rollup.COLUMNS)::apply)
        .transform(Rollup::counted)
        .transform(Rollup.firstWithin(horizon)::apply)
        .writeStream()
        .queryName(Query.REALTIME.wire())
        .outputMode("append")
        .trigger(Trigger.ProcessingTime(Durations.parse(streaming.realtimeTrigger()).toMillis()))
        .option("checkpointLocation", generations.checkpoint(generation).location())
        .foreachBatch(new RollupSink(fence, generations, generation))
        .start();
  }

  private Generation generation(Topic topic) throws SQLException, IOException {
    var current = generations.current(Query.REALTIME);
    var resumption = current.isEmpty() ? Resumption.FIRST : resumption(current.get());
    var reason = resumption.reasonToBegin();
    if (reason.isEmpty()) {
      return current.get();
    }
    var topicId = current.map(Generation::topicId).orElse(topic.id());
    var counted = fence.with(connection -> Progress.read(connection, Query.REALTIME));
    return generations.begin(Query.REALTIME, topicId, counted, reason.get());
  }

  private Resumption resumption(Generation current) throws SQLException, IOException {
    var held = fence.with(connection -> lastBatch(connection, current));
    return Resumption.of(generations.checkpoint(current), held);
  }

  private static OptionalLong lastBatch(Connection connection, Generation generation)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select max(batch_id) from serving.realtime_batches where generation = ?")) {
      select.setLong(1, generation.number());
      try (var row = select.executeQuery()) {
        row.next();
        var batch = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(batch);
      }
    }
  }
}
