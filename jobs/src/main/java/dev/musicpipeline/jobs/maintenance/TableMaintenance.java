package dev.musicpipeline.jobs.maintenance;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/** What is done to one table of the lake. */
record TableMaintenance(SparkSession spark, LakeTable which, Table table) {

  /**
   * Writes small files of closed days to larger ones. A commit replaces only files that it has
   * read, so appends of the stream and it do not conflict; a run that is killed leaves what it has
   * committed until then. Batch views are not compacted: each month is one file, which batch runs
   * write anew.
   *
   * @param now days that have ended by then are closed, in UTC: hardly anything comes to them
   */
  Done compact(Instant now) {
    table.refresh();
    if (!which.partitionedByMonthOf().isEmpty() || table.currentSnapshot() == null) {
      return Done.NOTHING;
    }
    var result =
        sorted(SparkActions.get(spark).rewriteDataFiles(table))
            .filter(closed(now))
            .option(RewriteDataFiles.PARTIAL_PROGRESS_ENABLED, "true")
            // Several at a time would get in the way of each other's commits.
            .option(RewriteDataFiles.MAX_CONCURRENT_FILE_GROUP_REWRITES, "1")
            .execute();
    return Done.compacted(
        result.rewrittenDataFilesCount(),
        result.addedDataFilesCount(),
        result.failedDataFilesCount());
  }

  /** Of accepted events a reader mostly wants some hours. */
  private RewriteDataFiles sorted(RewriteDataFiles compaction) {
    return which.name().equals(Lake.EVENTS)
        ? compaction.sort(SortOrder.builderFor(table.schema()).asc("event_time").build())
        : compaction.binPack();
  }

  private Expression closed(Instant now) {
    if (which.partitionedByDayOf().isEmpty()) {
      return Expressions.alwaysTrue();
    }
    var today = now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
    return Expressions.lessThan(
        which.partitionedByDayOf(), ChronoUnit.MICROS.between(Instant.EPOCH, today));
  }

  /**
   * Lets snapshots expire, and deletes the files that only they had.
   *
   * @param before see {@link Expiry}
   * @param needed see {@link Expiry}
   */
  Done expire(Instant before, Set<Long> needed) {
    table.refresh();
    var expired = Expiry.of(table, before, needed);
    if (expired.isEmpty()) {
      return Done.NOTHING;
    }
    // None by its age alone: Iceberg would let those of five days expire.
    var action = SparkActions.get(spark).expireSnapshots(table).expireOlderThan(0);
    expired.forEach(action::expireSnapshotId);
    var files = action.execute();
    return Done.expired(
        expired.size(),
        files.deletedDataFilesCount()
            + files.deletedPositionDeleteFilesCount()
            + files.deletedEqualityDeleteFilesCount()
            + files.deletedManifestsCount()
            + files.deletedManifestListsCount());
  }

  /**
   * Deletes files in the table's folder that no snapshot has, such as those of a run that was
   * killed before it could commit.
   *
   * @param before younger ones may be about to be committed
   */
  Done removeOrphans(Instant before) {
    table.refresh();
    var result =
        SparkActions.get(spark).deleteOrphanFiles(table).olderThan(before.toEpochMilli()).execute();
    return Done.removed(result.orphanFilesCount());
  }
}
