package dev.musicpipeline.jobs.maintenance;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MaintenanceSpec;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.batch.views.BatchView;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One maintenance run: each table of the lake is compacted, its old snapshots expire, and its
 * orphans are deleted. Whatever it is killed in, what was done stays and the next run goes on.
 */
final class Maintenance {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);

  private final SparkSession spark;
  private final LockedSession lock;
  private final Steps steps;
  private final MaintenanceSpec spec;
  private final Instant now;

  /**
   * @param lock that of batch runs, which is held until the run is over
   */
  Maintenance(
      SparkSession spark, LockedSession lock, Steps steps, MaintenanceSpec spec, Instant now) {
    this.spark = spark;
    this.lock = lock;
    this.steps = steps;
    this.spec = spec;
    this.now = now;
  }

  MaintenanceReport run() throws Exception {
    var tables = tables();
    var kept = lock.with(KeptRuns::read).snapshots();
    var before = steps.run("measure before", () -> size(tables));
    var done = Done.NOTHING;
    for (var table : tables) {
      done = done.plus(maintain(table, kept));
    }
    var after = steps.run("measure after", () -> size(tables));
    LOG.info("before={} after={} done={}", before, after, done);
    return new MaintenanceReport(before, after, done);
  }

  private Done maintain(TableMaintenance table, SortedMap<String, SortedSet<Long>> kept)
      throws Exception {
    var name = table.which().name();
    lock.check();
    var compacted = steps.run(name + " compact", () -> table.compact(now));
    lock.check();
    var old = now.minus(Durations.parse(spec.keepSnapshots()));
    var needed = kept.getOrDefault(name, Collections.emptySortedSet());
    var expired = steps.run(name + " expire", () -> table.expire(old, needed));
    var leftBehind = now.minus(Durations.parse(spec.orphansAfter()));
    var removed = steps.run(name + " orphans", () -> table.removeOrphans(leftBehind));
    return compacted.plus(expired).plus(removed);
  }

  private LakeSize size(List<TableMaintenance> tables) throws Exception {
    return LakeSize.of(
        tables.stream().map(TableMaintenance::table).toList(),
        spark.sessionState().newHadoopConf());
  }

  private List<TableMaintenance> tables() {
    var catalog = Spark3Util.loadIcebergCatalog(spark, Lake.CATALOG);
    return Stream.concat(
            LakeTable.basic().stream(), BatchViews.all().stream().map(BatchView::table))
        .filter(which -> catalog.tableExists(which.identifier()))
        .map(which -> new TableMaintenance(spark, which, catalog.loadTable(which.identifier())))
        .toList();
  }
}
