package dev.musicpipeline.local;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.crds.kafka.KafkaAccess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Waits until both queries have taken all that the topic holds. */
final class Drain {
  private static final List<String> QUERIES = List.of("realtime", "lake");
  private static final Duration BOUND = Duration.ofMinutes(15);

  private final PipelineFile pipeline;
  private final Database database;

  Drain(PipelineFile pipeline) {
    this.pipeline = pipeline;
    this.database = new Database(pipeline);
  }

  /**
   * Returns when nothing is left; a service that is away meanwhile is waited for.
   *
   * @throws IllegalStateException if that takes too long
   */
  void await() throws InterruptedException {
    var deadline = Instant.now().plus(BOUND);
    var left = "nothing was read";
    while (Instant.now().isBefore(deadline)) {
      try {
        var behind = behind();
        if (behind.isEmpty()) {
          return;
        }
        left = behind.toString();
      } catch (SQLException | IOException | ExecutionException | TimeoutException e) {
        left = e.toString();
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException(
        "the queries did not reach the topic's end in %d minutes: %s"
            .formatted(BOUND.toMinutes(), left));
  }

  /** Records that each query has not taken; without those that have taken all. */
  private Map<String, Long> behind()
      throws SQLException, IOException, ExecutionException, InterruptedException, TimeoutException {
    var ends = topicEnds();
    var behind = new HashMap<String, Long>();
    for (var query : QUERIES) {
      var left = missing(ends, database.endOffsets(query));
      if (left > 0) {
        behind.put(query, left);
      }
    }
    return behind;
  }

  static long missing(Map<Integer, Long> ends, Map<Integer, Long> taken) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - taken.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<Integer, Long> topicEnds()
      throws ExecutionException, InterruptedException, TimeoutException {
    var topic = pipeline.spec().kafka().events().topic();
    try (var admin = Admin.create(new HashMap<>(KafkaAccess.properties(pipeline)))) {
      var found = admin.describeTopics(List.of(topic)).allTopicNames().get(20, TimeUnit.SECONDS);
      var latest =
          found.get(topic).partitions().stream()
              .collect(
                  Collectors.toMap(
                      partition -> new TopicPartition(topic, partition.partition()),
                      partition -> OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get(20, TimeUnit.SECONDS).entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey().partition(), e -> e.getValue().offset()));
    }
  }
}
