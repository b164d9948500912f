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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesIT {
  @Test
  void goesOnBehindWhatRetentionRemovedOnlyIfAPersonAcceptsItAndWithAnEmptyCheckpoint(
      @TempDir Path folder) throws Exception {
    try (var pipeline = TestPipeline.start(folder);
        var fence = Fence.take(new Database(pipeline.file()));
        var spark = PipelineSession.start("test", pipeline.file(), Chosen.NOTHING, Map.of())) {
      var topic = sentAndPartlyRemoved(pipeline);
      var lake = new LakeSink(spark);
      var generations = generations(pipeline, fence, spark);
      var strict = new Losses(fence, generations, lake, false);
      strict.noteOlder(topic);
      assertThat(AcceptedGaps.of(lake.table(), topic.id()))
          .containsExactly(new OffsetRange(0, 0, 4));
      lake.table().updateProperties().remove(AcceptedGaps.property(topic.id())).commit();
      var read = new Offsets(Map.of(0, 2L));
      var first = generations.begin(Query.LAKE, topic.id(), read, "first start");

      assertThatThrownBy(() -> strict.past(first, topic))
          .isInstanceOf(LostOffsets.class)
          .hasMessageContaining("Kafka no longer has partition 0 offsets 2 to 4");
      var second = new Losses(fence, generations, lake, true).past(first, topic);

      assertThat(second)
          .isEqualTo(
              new Generation(Query.LAKE, 2, topic.id(), new Offsets(Map.of(0, 5L, 1, 0L, 2, 0L))));
      assertThat(AcceptedGaps.of(lake.table(), topic.id()))
          .containsExactly(new OffsetRange(0, 2, 4));
      assertThat(strict.past(second, topic)).isEqualTo(second);

      // Checkpoints of a life of which the database knows nothing.
      for (var number : List.of(3, 4)) {
        var left = folder.resolve("s3/music/checkpoints/lake/" + number + "/metadata");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "{\"id\":\"another\"}");
      }
      assertThat(generations.begin(Query.LAKE, topic.id(), read, "for a test"))
          .isEqualTo(new Generation(Query.LAKE, 5, topic.id(), read));
    }
  }

  private static Generations generations(TestPipeline pipeline, Fence fence, SparkSession spark) {
    var conf = spark.sparkContext().hadoopConfiguration();
    return new Generations(fence, new Checkpoints(pipeline.file(), conf));
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
