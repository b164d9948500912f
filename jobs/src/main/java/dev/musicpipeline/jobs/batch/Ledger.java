package dev.musicpipeline.jobs.batch;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has counted of records. Each number is counted from rows; none is the rest that others
 * leave.
 *
 * @param accepted the rows of {@code silver.events}, all told, by origin
 * @param turnedAway duplicates and rejected records that this run adds
 */
record Ledger(Map<String, Long> accepted, Map<Entry, Long> turnedAway) {

  /** A line of the ledger. */
  record Entry(String origin, String outcome, String reason) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::origin)
            .thenComparing(Entry::outcome)
            .thenComparing(Entry::reason);

    static Entry duplicate(String origin) {
      return new Entry(origin, "duplicate", "");
    }

    static Entry rejected(String origin, String reason) {
      return new Entry(origin, "rejected", reason);
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  static Ledger of(Map<String, Long> accepted, Arrivals arrivals, Map<String, Long> duplicates) {
    var turnedAway = new TreeMap<>(arrivals.rejected());
    duplicates.forEach((origin, count) -> turnedAway.put(Entry.duplicate(origin), count));
    return new Ledger(accepted, turnedAway);
  }

  long acceptedInAll() {
    return sum(accepted);
  }

  /**
   * Makes sure that nothing was lost or doubled on the way: the new records are those that are
   * accepted now and were not before, and those that were turned away.
   */
  void requireBalance(long acceptedBefore, long newRecords) {
    if (acceptedBefore + newRecords != sum(accepted) + sum(turnedAway)) {
      throw new IllegalStateException(
          "the ledger does not balance: %d records came to %d accepted; now %s are, and %s were turned away"
              .formatted(newRecords, acceptedBefore, accepted, turnedAway));
    }
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
