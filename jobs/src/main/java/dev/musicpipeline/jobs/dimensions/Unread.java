package dev.musicpipeline.jobs.dimensions;

import dev.musicpipeline.jobs.kafka.Offsets;
import dev.musicpipeline.jobs.kafka.Topic;
import java.util.HashMap;

/**
 * What of a topic has not been read yet.
 *
 * @param from where each partition is to be read from, to the topic's end
 */
record Unread(Topic topic, Offsets from) {

  /**
   * Begins where the last read ended, or where the topic begins now. A partition that ends before
   * what has been read of it has lost its end, and is read anew.
   *
   * @param progress end offsets of what has been read
   */
  static Unread of(Topic topic, Offsets progress) {
    var from = new HashMap<Integer, Long>();
    topic
        .end()
        .byPartition()
        .forEach(
            (partition, end) -> {
              var beginning = topic.beginning().of(partition);
              var read = progress.of(partition);
              from.put(partition, read > end ? beginning : Math.max(beginning, read));
            });
    return new Unread(topic, new Offsets(from));
  }

  boolean nothing() {
    return topic.end().byPartition().entrySet().stream()
        .allMatch(end -> from.of(end.getKey()) >= end.getValue());
  }
}
