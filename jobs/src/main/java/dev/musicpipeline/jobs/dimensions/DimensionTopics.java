package dev.musicpipeline.jobs.dimensions;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.kafka.Topic;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of dimension records. What is new in them comes into {@code silver.dim_*}. */
public final class DimensionTopics {
  private static final Logger LOG = LoggerFactory.getLogger(DimensionTopics.class);

  private final PipelineFile pipeline;
  private final LockedSession session;

  /**
   * @param session of the run: only who holds its lock may say how far the topics have been read
   */
  public DimensionTopics(PipelineFile pipeline, LockedSession session) {
    this.pipeline = pipeline;
    this.session = session;
  }

  /**
   * Brings in what has come since the last time. Killed at any moment, the next call reads the same
   * again, with the same result. Topics that are not there are passed over.
   */
  public void bring(SparkSession spark, Instant now) throws SQLException, InterruptedException {
    var topics = topics();
    for (var dimension : Dimension.values()) {
      var topic = topics.get(name(dimension));
      if (topic != null) {
        bring(spark, dimension, topic, now);
      }
    }
  }

  private void bring(SparkSession spark, Dimension dimension, Topic topic, Instant now)
      throws SQLException {
    var progress =
        session.with(connection -> new DimensionProgress(connection).of(dimension, topic));
    var unread = Unread.of(topic, progress);
    if (unread.nothing()) {
      return;
    }
    try (var read = DimensionRead.of(spark, pipeline, dimension, unread)) {
      var counts = read.upsert(now);
      var rejected = read.rejected();
      session.inTransaction(
          connection -> {
            new DimensionProgress(connection).store(dimension, topic, rejected);
            return null;
          });
      LOG.info(
          "topic={} records={} new={} changed={} same={} rejected={}",
          topic.name(),
          counts.lines(),
          counts.added(),
          counts.changed(),
          counts.same(),
          rejected.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  /** By name. Numbers do not wait for names: a run goes on without them. */
  private Map<String, Topic> topics() throws InterruptedException {
    try {
      return Topic.find(pipeline, names()).stream()
          .collect(Collectors.toMap(Topic::name, Function.identity()));
    } catch (KafkaException e) {
      LOG.warn("names stay as they are in this run: {}", e.getMessage());
      return Map.of();
    }
  }

  private List<String> names() {
    return pipeline.spec().kafka().dimensions().byDimension().values().stream()
        .map(CompactedTopicSpec::topic)
        .toList();
  }

  private String name(Dimension dimension) {
    return pipeline.spec().kafka().dimensions().byDimension().get(dimension.wire()).topic();
  }
}
