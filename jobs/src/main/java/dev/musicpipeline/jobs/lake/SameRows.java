package dev.musicpipeline.jobs.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Which snapshots of a table hold the same rows: compaction only writes them to other files. */
public final class SameRows {
  private SameRows() {}

  /**
   * A snapshot and those of its ancestors that hold the same rows, newest first. The last one is
   * the one that brought the rows, if the table still has it.
   */
  public static List<Snapshot> of(Table table, Snapshot snapshot) {
    var same = new ArrayList<>(List.of(snapshot));
    var newest = snapshot;
    while (DataOperations.REPLACE.equals(newest.operation()) && newest.parentId() != null) {
      newest = table.snapshot(newest.parentId());
      if (newest == null) {
        break;
      }
      same.add(newest);
    }
    return same;
  }
}
