package dev.musicpipeline.jobs.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of events and of their copies; grows while it is counted.
 *
 * @param accepted events by the origin of their first copy
 * @param duplicates copies numbered 2 or higher, by their origin
 * @param statuses events by how silver stands to bronze, see {@link Copies}
 */
record CopyCounts(
    Map<Origin, Long> accepted, Map<Origin, Long> duplicates, Map<String, Long> statuses) {

  CopyCounts() {
    this(new EnumMap<>(Origin.class), new EnumMap<>(Origin.class), new TreeMap<>());
  }

  /** Events of one status; those that bronze does not have are of no origin. */
  void addEvents(String status, Origin first, long events) {
    statuses.merge(status, events, Long::sum);
    if (first != null) {
      accepted.merge(first, events, Long::sum);
    }
  }

  void addDuplicates(Origin origin, long copies) {
    if (copies > 0) {
      duplicates.merge(origin, copies, Long::sum);
    }
  }
}
