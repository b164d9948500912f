package dev.musicpipeline.dashboard.merged;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of records, of Kafka and of imports together.
 *
 * @param accepted legal events, each identity once
 * @param rejected records that are no legal event
 * @param rejectedByReason the same by the reason's name
 * @param duplicatesAsOfCut further copies of accepted events; realtime does not count them, so it
 *     is the batch layer's number in merged counts too
 */
public record LedgerCounts(
    long accepted,
    long rejected,
    SortedMap<String, Long> rejectedByReason,
    long duplicatesAsOfCut) {

  public LedgerCounts {
    rejectedByReason = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedByReason));
  }

  static LedgerCounts of(long accepted, Map<String, Long> rejectedByReason, long duplicates) {
    var rejected = rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    return new LedgerCounts(accepted, rejected, new TreeMap<>(rejectedByReason), duplicates);
  }
}
