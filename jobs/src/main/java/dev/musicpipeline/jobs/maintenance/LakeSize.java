package dev.musicpipeline.jobs.maintenance;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/**
 * How much there is of the lake.
 *
 * @param files data files of all tables as they are
 * @param bytes their bytes
 * @param storedFiles all files in the tables' folders: those of earlier snapshots and of metadata
 *     too
 * @param storedBytes their bytes
 */
record LakeSize(long files, long bytes, long storedFiles, long storedBytes) {
  private static final LakeSize NOTHING = new LakeSize(0, 0, 0, 0);

  /** Of these tables, as they are now. */
  static LakeSize of(List<Table> tables, Configuration conf) throws IOException {
    var size = NOTHING;
    for (var table : tables) {
      table.refresh();
      size = size.plus(of(table, conf));
    }
    return size;
  }

  private static LakeSize of(Table table, Configuration conf) throws IOException {
    var folder = new Path(table.location());
    var files = 0L;
    var bytes = 0L;
    try {
      // With recursion, so that S3 is asked once for each thousand of files, not for each folder.
      var listed = folder.getFileSystem(conf).listFiles(folder, true);
      while (listed.hasNext()) {
        files++;
        bytes += listed.next().getLen();
      }
    } catch (FileNotFoundException e) {
      // Nothing has been written yet.
    }
    return new LakeSize(
        said(table, SnapshotSummary.TOTAL_DATA_FILES_PROP),
        said(table, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
        files,
        bytes);
  }

  private static long said(Table table, String key) {
    return Optional.ofNullable(table.currentSnapshot())
        .map(Snapshot::summary)
        .map(summary -> summary.get(key))
        .map(Long::valueOf)
        .orElse(0L);
  }

  private LakeSize plus(LakeSize more) {
    return new LakeSize(
        files + more.files,
        bytes + more.bytes,
        storedFiles + more.storedFiles,
        storedBytes + more.storedBytes);
  }
}
