package dev.musicpipeline.producer;

import dev.musicpipeline.crds.CompactedTopicSpec;
import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.producer.dimensions.DimensionRecords;
import dev.musicpipeline.producer.kafka.DimensionSender;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.state.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the names of what events will speak of: the first instance does, once for what they are
 * made from.
 */
final class DimensionFeed {
  private static final Logger LOG = LoggerFactory.getLogger(DimensionFeed.class);

  private final PipelineFile pipeline;
  private final Settings settings;
  private final StateFolder folder;
  private final DimensionRecords records;

  DimensionFeed(PipelineFile pipeline, Settings settings, StateFolder folder) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.folder = folder;
    this.records = new DimensionRecords(settings.spec());
  }

  /** The topics that it is going to send to: none if there is nothing to send. */
  List<String> topics() throws IOException {
    return due()
        ? byDimension().values().stream().map(CompactedTopicSpec::topic).toList()
        : List.of();
  }

  /**
   * Returns when all records are acknowledged, if they are not already.
   *
   * @throws org.apache.kafka.common.errors.InterruptException if interrupted before that
   */
  void send() throws IOException {
    if (!due()) {
      return;
    }
    var count = 0L;
    try (var sender = new DimensionSender(pipeline)) {
      for (var dimension : Dimension.values()) {
        count += send(dimension, sender);
      }
      sender.flush();
    }
    folder.rememberDimensions(records.madeFrom());
    LOG.info("sent {} dimension records", count);
  }

  private long send(Dimension dimension, DimensionSender sender) {
    var topic = byDimension().get(dimension.wire()).topic();
    var count = 0L;
    for (var all = records.of(dimension).iterator(); all.hasNext(); count++) {
      var record = all.next();
      sender.send(topic, record.key(), record.json());
    }
    return count;
  }

  private boolean due() throws IOException {
    return settings.instance() == 0 && !folder.knowsDimensions(records.madeFrom());
  }

  private Map<String, CompactedTopicSpec> byDimension() {
    return pipeline.spec().kafka().dimensions().byDimension();
  }
}
