package dev.musicpipeline.jobs.dimensions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.sql.Timestamp;
import java.util.HashMap;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A dimension's table, into which records are brought: of each key the latest one stays. */
public final class DimensionTable {
  private static final Logger LOG = LoggerFactory.getLogger(DimensionTable.class);

  /** Column of a record's fields. */
  private static final String FIELDS = "dimension";

  private static final String NEW = "new";
  private static final String CHANGED = "changed";
  private static final String SAME = "same";
  private static final int TRIES = 5;

  private final SparkSession spark;
  private final Dimension dimension;
  private final LakeTable table;

  public DimensionTable(SparkSession spark, Dimension dimension) {
    this.spark = spark;
    this.dimension = dimension;
    this.table = LakeTable.of(dimension);
  }

  /**
   * Brings records in. Those that say what the table says already are not written.
   *
   * @param read {@code dimension}: the fields, by name, of a record of this dimension, or null for
   *     what is not legal; and what the order needs
   * @param latestFirst the order of records with the same key: the first one stays
   * @param now when those that change something are brought in
   */
  public DimensionCounts upsert(Dataset<Row> read, Timestamp now, Column... latestFirst) {
    var records = read.where(col(FIELDS).isNotNull()).persist(StorageLevel.DISK_ONLY());
    try {
      return retried(records, now, latestFirst);
    } finally {
      records.unpersist();
    }
  }

  private DimensionCounts retried(Dataset<Row> records, Timestamp now, Column... latestFirst) {
    for (var attempt = 1; ; attempt++) {
      try {
        return merge(records.count(), latest(records, latestFirst), now);
      } catch (CommitFailedException | ValidationException e) {
        if (attempt == TRIES) {
          throw e;
        }
        LOG.info("another job has changed {} meanwhile: trying again", table.name());
      }
    }
  }

  private DimensionCounts merge(long records, Dataset<Row> latest, Timestamp now) {
    var compared = compare(latest).persist(StorageLevel.DISK_ONLY());
    try {
      var counts = new HashMap<String, Long>();
      compared
          .groupBy("status")
          .count()
          .collectAsList()
          .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
      var changed = compared.where(col("status").notEqual(SAME)).drop("status");
      if (counts.containsKey(NEW) || counts.containsKey(CHANGED)) {
        write(changed.withColumn("updated_at", lit(now)));
      }
      return new DimensionCounts(
          records,
          counts.getOrDefault(NEW, 0L),
          counts.getOrDefault(CHANGED, 0L),
          counts.getOrDefault(SAME, 0L));
    } finally {
      compared.unpersist();
    }
  }

  /** The dimension's columns; of each key the latest record. */
  private Dataset<Row> latest(Dataset<Row> records, Column... latestFirst) {
    var key = element_at(col(FIELDS), dimension.key());
    var place = Window.partitionBy(key).orderBy(latestFirst);
    return records
        .withColumn("place", row_number().over(place))
        .where(col("place").equalTo(1))
        .select(dimension.fields().stream().map(this::field).toArray(Column[]::new));
  }

  private Column field(String name) {
    var type = table.columns().apply(name).dataType();
    return element_at(col(FIELDS), name).cast(type).as(name);
  }

  /** Adds {@code status}: how each record stands to the table. */
  private Dataset<Row> compare(Dataset<Row> latest) {
    var current = spark.table(table.path());
    var key = current.col(dimension.key());
    var same = lit(true);
    for (var field : dimension.fields()) {
      same = same.and(latest.col(field).eqNullSafe(current.col(field)));
    }
    var status = when(key.isNull(), NEW).when(same, SAME).otherwise(CHANGED).as("status");
    return latest
        .join(current, latest.col(dimension.key()).equalTo(key), "left")
        .select(latest.col("*"), status);
  }

  private void write(Dataset<Row> changed) {
    var sameKey =
        col("changed." + dimension.key()).equalTo(col(table.path() + "." + dimension.key()));
    changed
        .as("changed")
        .mergeInto(table.path(), sameKey)
        .whenMatched()
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .merge();
  }
}
