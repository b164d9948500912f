package dev.musicpipeline.jobs.imports;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.dimensions.DimensionCounts;
import dev.musicpipeline.jobs.dimensions.DimensionTable;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.storage.StorageLevel;

/**
 * One import: what its files say, brought into the lake.
 *
 * @param id names it by what it reads
 */
record Import(SparkSession spark, ImportPlan plan, String id, ImportedLines lines) {

  /** The import of a plan; reads all files once to name it. */
  static Import of(SparkSession spark, PipelineFile pipeline, ImportPlan plan, Instant now)
      throws IOException {
    var storage = PipelineSession.storage(pipeline);
    var conf = new Configuration();
    storage.forEach(conf::set);
    var lines = new ImportedLines(plan.description().source(), now.toEpochMilli(), storage);
    return new Import(spark, plan, ImportId.of(plan, conf), lines);
  }

  /** Brings everything in. The lock is held by the caller. */
  ImportSummary run(LockedSession lock) throws SQLException, NoSuchTableException {
    var started = System.nanoTime();
    var dimensions = dimensions();
    var table = new RecordsTable(spark);
    var before = table.holds(id);
    var lines = before ? LineCounts.NONE : records(table, lock);
    return new ImportSummary(id, before, lines, dimensions, (System.nanoTime() - started) / 1e9);
  }

  private LineCounts records(RecordsTable table, LockedSession lock)
      throws SQLException, NoSuchTableException {
    var decided =
        lines
            .of(spark, plan.files())
            .where(col("dimension").isNull())
            .transform(Outcomes::identify)
            .transform(Outcomes.decide(table.rows())::apply)
            .withColumn("import_id", lit(id))
            .persist(StorageLevel.DISK_ONLY());
    try {
      var counts = counts(decided);
      if (counts.appended() > 0) {
        lock.check();
        var fresh = decided.where(col("outcome").isin(Outcomes.ACCEPTED, Outcomes.REJECTED));
        table.append(fresh, counts.appended(), id);
      }
      return counts;
    } finally {
      decided.unpersist();
    }
  }

  private static LineCounts counts(Dataset<Row> decided) {
    var reason = substring_index(col("rejection"), ":", 1);
    return LineCounts.of(
        decided.groupBy(col("outcome"), reason).count().collectAsList().stream()
            .map(row -> new LineCounts.Group(row.getString(0), row.getString(1), row.getLong(2)))
            .toList());
  }

  private Map<String, DimensionCounts> dimensions() {
    var counts = new LinkedHashMap<String, DimensionCounts>();
    var importedAt = new Timestamp(lines.importedAt());
    for (var dimension : Dimension.values()) {
      var files =
          plan.files().stream()
              .filter(file -> file.mapping().as().dimension().equals(Optional.of(dimension)))
              .toList();
      if (!files.isEmpty()) {
        var rows =
            new DimensionTable(spark, dimension)
                .upsert(
                    lines.of(spark, files), importedAt, desc("file_order"), desc("import_line"));
        counts.put(dimension.wire(), rows);
      }
    }
    return counts;
  }
}
