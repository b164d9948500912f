package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which offsets of the topic the lake has, of all from 0 to the topic's end. */
record Coverage(List<OffsetBucket> buckets) {

  long rows() {
    return buckets.stream().mapToLong(OffsetBucket::rows).sum();
  }

  /** Rows of each partition. */
  Map<Integer, Long> rowsByPartition() {
    return buckets.stream()
        .collect(
            Collectors.groupingBy(
                OffsetBucket::partition, TreeMap::new, Collectors.summingLong(OffsetBucket::rows)));
  }

  /** Rows beyond the first one of their offset. */
  long surplus() {
    return rows() - buckets.stream().mapToLong(bucket -> bucket.present().cardinality()).sum();
  }

  /** The offsets before the end that no row has. */
  List<OffsetRange> missing(Offsets end) {
    var byPartition =
        buckets.stream()
            .sorted(Comparator.comparingLong(OffsetBucket::bucket))
            .collect(Collectors.groupingBy(OffsetBucket::partition));
    var missing = new ArrayList<OffsetRange>();
    end.byPartition()
        .forEach(
            (partition, last) ->
                gaps(partition, last, byPartition.getOrDefault(partition, List.of()), missing));
    return missing;
  }

  private static void gaps(
      int partition, long end, List<OffsetBucket> buckets, List<OffsetRange> gaps) {
    var next = 0L;
    for (var bucket : buckets) {
      var present = bucket.present();
      for (var from = present.nextSetBit(0); from >= 0; ) {
        var to = present.nextClearBit(from);
        gap(partition, next, bucket.first() + from, gaps);
        next = bucket.first() + to;
        from = present.nextSetBit(to);
      }
    }
    gap(partition, next, end, gaps);
  }

  private static void gap(int partition, long from, long end, List<OffsetRange> gaps) {
    if (from < end) {
      gaps.add(new OffsetRange(partition, from, end - 1));
    }
  }
}
