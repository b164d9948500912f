package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.lake.LakeTable;
import dev.musicpipeline.jobs.session.Chosen;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** The lake's tables, as a run's Spark session sees them. */
record LakeSession(SparkSession spark) implements AutoCloseable {

  /** What a pipeline's own Spark settings may override. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          // Adaptive execution joins partitions that turn out small.
          "spark.sql.shuffle.partitions", "16");

  /** Starts Spark as batch runs want it. */
  static LakeSession start(String name, PipelineFile pipeline) {
    var chosen = Chosen.of(pipeline.spec().batch()).over(SETTINGS);
    return new LakeSession(PipelineSession.start(name, pipeline, chosen, Map.of()));
  }

  /** Ends Spark. */
  @Override
  public void close() {
    spark.stop();
  }

  /** The table as it is now. */
  Table table(String name) {
    try {
      return Spark3Util.loadIcebergTable(spark, path(name));
    } catch (NoSuchTableException | ParseException e) {
      throw new IllegalStateException("the lake has no table " + name + ": provision it", e);
    }
  }

  /** The table's current snapshot; none before the first row. */
  Optional<Long> snapshot(String name) {
    return Optional.ofNullable(table(name).currentSnapshot()).map(Snapshot::snapshotId);
  }

  /**
   * The snapshot that has just been written. An append conflicts with nothing, so what came in
   * between is found here; the next run undoes it all.
   *
   * @param before the snapshot that was read for it
   * @throws IllegalStateException if another process has written since
   */
  Optional<Long> written(String name, Optional<Long> before) {
    var current = table(name).currentSnapshot();
    var parent = Optional.ofNullable(current.parentId());
    if (!parent.equals(before)) {
      throw new IllegalStateException(
          "another process writes %s: after snapshot %s it has added one, of which %s is the parent"
              .formatted(name, before, parent));
    }
    return Optional.of(current.snapshotId());
  }

  Dataset<Row> read(String name) {
    return spark.read().table(path(name));
  }

  /** The table as of a snapshot; none is the one before its first row. */
  Dataset<Row> read(String name, Optional<Long> snapshot) {
    return snapshot
        .map(id -> spark.read().option("versionAsOf", id).table(path(name)))
        .orElseGet(() -> read(name).where(lit(false)));
  }

  /** Makes the table if it is not there. */
  void make(LakeTable table) {
    var catalog = Spark3Util.loadIcebergCatalog(spark, Lake.CATALOG);
    if (catalog.tableExists(table.identifier())) {
      return;
    }
    var namespace = table.identifier().namespace();
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      namespaces.createNamespace(namespace);
    }
    catalog
        .buildTable(table.identifier(), table.schema())
        .withPartitionSpec(table.partitions())
        .withProperties(table.properties())
        .create();
  }

  private static String path(String name) {
    return Lake.CATALOG + "." + name;
  }
}
