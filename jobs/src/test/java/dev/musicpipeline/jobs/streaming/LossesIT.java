package dev.musicpipeline.jobs.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.musicpipeline.jobs.TestPipeline;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import dev.musicpipeline.jobs.lake.AcceptedGaps;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesIT {
  @Test
  void goesOnBehindWhatRetentionRemovedOnlyIfAPersonAcceptsIt(@TempDir Path folder)
      throws Exception {
    try (var pipeline = TestPipeline.start(folder);
        var fence = Fence.take(new Database(pipeline.file()));
        var spark = PipelineSession.start("test", pipeline.file(), Chosen.NOTHING, Map.of())) {
      var topic = sentAndPartlyRemoved(pipeline);
      var lake = new LakeSink(spark);
      new Losses(fence, lake, false).noteOlder(topic);
      assertThat(AcceptedGaps.of(lake.table(), topic.id()))
          .containsExactly(new OffsetRange(0, 0, 4));
      lake.table().updateProperties().remove(AcceptedGaps.property(topic.id())).commit();
      var read = new Offsets(Map.of(0, 2L));
      var first = new Generations(fence).begin(Query.LAKE, topic.id(), read, "first start");

      assertThatThrownBy(() -> new Losses(fence, lake, false).past(first, topic))
          .isInstanceOf(LostOffsets.class)
          .hasMessageContaining("Kafka no longer has partition 0 offsets 2 to 4");
      var second = new Losses(fence, lake, true).past(first, topic);

      assertThat(second)
          .isEqualTo(
              new Generation(Query.LAKE, 2, topic.id(), new Offsets(Map.of(0, 5L, 1, 0L, 2, 0L))));
      assertThat(AcceptedGaps.of(lake.table(), topic.id()))
          .containsExactly(new OffsetRange(0, 2, 4));
      assertThat(new Losses(fence, lake, false).past(second, topic)).isEqualTo(second);
    }
  }

  /** Ten records in partition 0, of which the first five are gone. */
  private static Topic sentAndPartlyRemoved(TestPipeline pipeline) throws Exception {
    var kafka = pipeline.file().spec().kafka();
    var name = kafka.events().topic();
    try (var producer =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
        var admin = Topic.admin(pipeline.file())) {
      for (var i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>(name, 0, "u", "e" + i)).get();
      }
      var removed = Map.of(new TopicPartition(name, 0), RecordsToDelete.beforeOffset(5));
      admin.deleteRecords(removed).all().get();
    }
    return Topic.describe(pipeline.file());
  }
}
