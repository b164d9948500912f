package dev.musicpipeline.dashboard.merged;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Kafka offsets that an answer covers, by partition; an offset is the one after the last
 * record.
 *
 * @param batch the cut of the published era: records before it are the batch views'
 * @param realtime the records that the realtime query has counted
 */
public record Offsets(SortedMap<Integer, Long> batch, SortedMap<Integer, Long> realtime) {

  public Offsets {
    batch = sorted(batch);
    realtime = sorted(realtime);
  }

  private static SortedMap<Integer, Long> sorted(Map<Integer, Long> offsets) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
  }
}
