package dev.musicpipeline.producer;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.producer.kafka.AcknowledgedLog;
import dev.musicpipeline.producer.kafka.EventSender;
import dev.musicpipeline.producer.kafka.KafkaRefusal;
import dev.musicpipeline.producer.kafka.TopicWait;
import dev.musicpipeline.producer.simulation.Settings;
import dev.musicpipeline.producer.state.StateFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a producer, from waiting for its topics to the last counts. */
final class ProducerRun {
  private static final Logger LOG = LoggerFactory.getLogger(ProducerRun.class);

  private final PipelineFile pipeline;
  private final Settings settings;
  private final StateFolder folder;
  private final Optional<AcknowledgedLog> acknowledged;

  ProducerRun(
      PipelineFile pipeline,
      Settings settings,
      StateFolder folder,
      Optional<AcknowledgedLog> acknowledged) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.folder = folder;
    this.acknowledged = acknowledged;
  }

  /** Returns 0 if every record that was sent was acknowledged, else 1. */
  int run(long limit) throws IOException, ExecutionException, KafkaRefusal {
    try (var end = OrderlyEnd.ofThisThread()) {
      try {
        prepare();
      } catch (InterruptedException | InterruptException e) {
        LOG.info("ended before any event was sent");
        return 0;
      }
      return send(limit, end);
    }
  }

  private void prepare()
      throws IOException, ExecutionException, KafkaRefusal, InterruptedException {
    var dimensions = new DimensionFeed(pipeline, settings, folder);
    var topics = new ArrayList<>(List.of(topic()));
    topics.addAll(dimensions.topics());
    new TopicWait(pipeline).await(topics);
    dimensions.send();
  }

  private int send(long limit, OrderlyEnd end) throws IOException {
    var sender = new EventSender(pipeline, acknowledged);
    var feed = new Feed(settings, folder, sender, Clock.systemUTC());
    LOG.info("sending to {}, {}", topic(), pace());
    var began = System.nanoTime();
    var reporter = Reporter.start(feed, sender, folder, acknowledged);
    try {
      feed.send(limit);
    } catch (InterruptException e) {
      LOG.debug("interrupted while Kafka blocked", e);
    } finally {
      end.begin();
      sender.close();
      reporter.close();
      finish(feed, sender, began);
    }
    return sender.counts().failed() == 0 ? 0 : 1;
  }

  private void finish(Feed feed, EventSender sender, long began) throws IOException {
    if (acknowledged.isPresent()) {
      acknowledged.get().flush();
    }
    var counts = sender.counts();
    if (feed.block() != null) {
      folder.end(feed.block(), counts, feed.step());
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    LOG.info(
        "ended: sent {} in {} s ({}/s), acknowledged {}, failed {}",
        counts.produced(),
        Math.round(seconds),
        Math.round(counts.produced() / seconds),
        counts.acknowledged(),
        counts.failed());
  }

  private String topic() {
    return pipeline.spec().kafka().events().topic();
  }

  private String pace() {
    var rate = settings.spec().rate();
    var speed = rate == 0 ? "as fast as it goes" : rate + " records a second";
    return settings.instances() == 1
        ? speed
        : "%s, instance %d of %d".formatted(speed, settings.instance(), settings.instances());
  }
}
