package dev.musicpipeline.dashboard.health;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One of the streaming driver's queries.
 *
 * @param offsets how far its sink holds every record, by partition
 */
record QueryHealth(@JsonUnwrapped Report report, SortedMap<Integer, Long> offsets) {

  QueryHealth {
    offsets = Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
  }

  /**
   * What the query reported last; all but its name is null before it did.
   *
   * @param generation the life of its checkpoint
   * @param generationReason why that life began
   * @param lag records of the topic that it had not taken when it reported
   * @param eventsPerSecond of its last micro-batch
   */
  record Report(
      String query,
      Long generation,
      String generationReason,
      Instant generationStartedAt,
      Long batchId,
      Instant updatedAt,
      Long lag,
      Double eventsPerSecond,
      Long batchDurationMs) {

    QueryHealth with(Map<Integer, Long> offsets) {
      return new QueryHealth(this, new TreeMap<>(offsets));
    }
  }
}
