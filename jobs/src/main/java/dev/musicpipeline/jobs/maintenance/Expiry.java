package dev.musicpipeline.jobs.maintenance;

import dev.musicpipeline.jobs.lake.SameRows;
import dev.musicpipeline.jobs.lake.StreamCommits;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/** Which snapshots of a table expire. */
final class Expiry {
  private Expiry() {}

  /**
   * The ids of those that were committed before a time and that nothing goes on from. What stays:
   *
   * <ul>
   *   <li>the snapshots that are needed;
   *   <li>the newest one that a streaming query has committed and every one after it, since
   *       Iceberg's sink walks from the current one to its ancestors and stops at a gap: without it
   *       a restarted query would write its last micro-batch a second time. The fence lets one
   *       query write at a time, so it is the current query's, or this one has written nothing yet;
   *   <li>the snapshots back to the one that brought the rows that the table has: that one says
   *       which run has written them.
   * </ul>
   */
  static List<Long> of(Table table, Instant before, Set<Long> needed) {
    if (table.currentSnapshot() == null) {
      return List.of();
    }
    var kept = new HashSet<>(needed);
    SameRows.of(table, table.currentSnapshot()).forEach(same -> kept.add(same.snapshotId()));
    kept.addAll(sinceTheStream(table));
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .filter(snapshot -> snapshot.timestampMillis() < before.toEpochMilli())
        .map(Snapshot::snapshotId)
        .filter(id -> !kept.contains(id))
        .toList();
  }

  private static Set<Long> sinceTheStream(Table table) {
    var since = new HashSet<Long>();
    for (var snapshot : SnapshotUtil.currentAncestors(table)) {
      since.add(snapshot.snapshotId());
      if (StreamCommits.include(snapshot)) {
        return since;
      }
    }
    return Set.of();
  }
}
