package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.lake.SameRows;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a table of the lake back to what the run in force has left: undoes what runs have written
 * that were never published, or that were taken back. For the holder of the batch lock alone.
 */
final class Restoration {
  private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

  private Restoration() {}

  /**
   * Does nothing if the table is as it was. Snapshots that came later and only replaced files with
   * others of the same rows may stay.
   *
   * @param snapshot none if the table was empty
   */
  static void of(LakeSession lake, String name, Optional<Long> snapshot) {
    var table = lake.table(name);
    var current = table.currentSnapshot();
    if (current == null || sameRows(table, current, snapshot)) {
      return;
    }
    LOG.info("table={} undoing what is not published", name);
    if (snapshot.isPresent()) {
      table.manageSnapshots().setCurrentSnapshot(snapshot.get()).commit();
    } else {
      table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    }
  }

  private static boolean sameRows(Table table, Snapshot current, Optional<Long> wanted) {
    if (wanted.isEmpty()) {
      return current.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP).equals("0");
    }
    return SameRows.of(table, current).stream()
        .anyMatch(snapshot -> snapshot.snapshotId() == wanted.get());
  }
}
