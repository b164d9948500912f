package dev.musicpipeline.dashboard.totals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.musicpipeline.dashboard.merged.LedgerCounts;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much there is.
 *
 * @param events accepted events
 * @param listenedMs how long was listened, milliseconds
 */
record Counts(
    long events,
    SortedMap<String, Long> byType,
    long listenedMs,
    @JsonUnwrapped LedgerCounts ledger) {

  Counts {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }
}
