package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the gaps of one partition, one after the other. */
final class GapReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Up to so many records are read over to the next gap: to jump costs a round trip. */
  private static final long NEAR = 20_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final List<OffsetRange> gaps;
  private int gap;
  private long position;

  /**
   * @param gaps in ascending order, none before the partition's beginning
   */
  GapReader(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, List<OffsetRange> gaps) {
    this.consumer = consumer;
    this.partition = partition;
    this.gaps = gaps;
  }

  void readInto(List<OffsetRange> found) {
    consumer.assign(List.of(partition));
    position = Long.MIN_VALUE;
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (gap < gaps.size()) {
      jump();
      poll(found);
      var moved = consumer.position(partition);
      if (moved > position) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new KafkaException("Kafka does not answer for " + gaps.get(gap));
      }
      position = moved;
      passOver(position);
    }
  }

  private void jump() {
    var from = gaps.get(gap).from();
    if (position < from - NEAR) {
      consumer.seek(partition, from);
      position = from;
    }
  }

  private void poll(List<OffsetRange> found) {
    for (var record : consumer.poll(Duration.ofSeconds(1))) {
      passOver(record.offset());
      if (gap < gaps.size() && record.offset() >= gaps.get(gap).from()) {
        OffsetRange.add(found, partition.partition(), record.offset());
      }
    }
  }

  /** Leaves the gaps behind that end before an offset. */
  private void passOver(long offset) {
    while (gap < gaps.size() && gaps.get(gap).to() < offset) {
      gap++;
    }
  }
}
