package dev.musicpipeline.jobs.kafka;

import java.util.ArrayList;
import java.util.List;

/** Offsets of a partition, from the first to the last one, both of which belong to it. */
public record OffsetRange(int partition, long from, long to) {
  public OffsetRange {
    if (to < from) {
      throw new IllegalArgumentException("expected at least one offset, got " + from + " to " + to);
    }
  }

  /** How many offsets. */
  public long count() {
    return to - from + 1;
  }

  public static long count(List<OffsetRange> ranges) {
    return ranges.stream().mapToLong(OffsetRange::count).sum();
  }

  /** Adds an offset to ranges that come in ascending order: to the last one if it follows it. */
  public static void add(List<OffsetRange> ranges, int partition, long offset) {
    var last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last != null && last.partition == partition && last.to + 1 == offset) {
      ranges.set(ranges.size() - 1, new OffsetRange(partition, last.from, offset));
    } else {
      ranges.add(new OffsetRange(partition, offset, offset));
    }
  }

  /** What of it lies before an offset, and what does not. */
  public List<OffsetRange> splitAt(long offset) {
    var parts = new ArrayList<OffsetRange>();
    if (from < offset) {
      parts.add(new OffsetRange(partition, from, Math.min(to, offset - 1)));
    }
    if (to >= offset) {
      parts.add(new OffsetRange(partition, Math.max(from, offset), to));
    }
    return parts;
  }

  /** What of it none of the others has. */
  public List<OffsetRange> without(List<OffsetRange> others) {
    var left = List.of(this);
    for (var other : others) {
      if (other.partition == partition) {
        left =
            left.stream()
                .flatMap(part -> part.splitAt(other.from).stream())
                .flatMap(part -> part.splitAt(other.to + 1).stream())
                .filter(part -> part.from < other.from || part.to > other.to)
                .toList();
      }
    }
    return left;
  }

  @Override
  public String toString() {
    return from == to
        ? "partition %d offset %d".formatted(partition, from)
        : "partition %d offsets %d to %d".formatted(partition, from, to);
  }
}
