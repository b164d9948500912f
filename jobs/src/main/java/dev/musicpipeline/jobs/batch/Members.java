package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Map;

/** The members of the dimensions {@code silver.dim_*}. */
final class Members {
  private static final Logger LOG = LoggerFactory.getLogger(Members.class);
  private static final int TRIES = 5;

  /** The dimensions whose keys events carry, under the same name. */
  static final List<Dimension> NAMED_BY_EVENTS =
      List.of(Dimension.USERS, Dimension.SONGS, Dimension.ARTISTS, Dimension.ALBUMS);

  private final LakeSession lake;

  Members(LakeSession lake) {
    this.lake = lake;
  }

  /** Adds those that events name and no dimension file has brought: a key without attributes. */
  void addUnknown(Dataset<Row> events, Instant now) {
    for (var dimension : NAMED_BY_EVENTS) {
      var table = LakeTable.of(dimension);
      var unknown =
          unknown(events, lake.read(table.name()), dimension.key())
              .persist(StorageLevel.MEMORY_AND_DISK());
      if (!unknown.isEmpty()) {
        retried(table, dimension, unknown.select(row(table, dimension.key(), now)));
      }
      unknown.unpersist();
    }
  }

  private static void retried(LakeTable table, Dimension dimension, Dataset<Row> members) {
    for (var attempt = 1; ; attempt++) {
      try {
        merge(table, dimension, members);
        return;
      } catch (CommitFailedException | ValidationException e) {
        if (attempt == TRIES) {
          throw e;
        }
        LOG.info("an import has changed {} meanwhile: trying again", table.name());
      }
    }
  }

  /**
   * An import may bring the same members at the same time. A merge that could update is validated
   * against what it has read, a mere append is not.
   */
  private static void merge(LakeTable table, Dimension dimension, Dataset<Row> members) {
    var key = col(table.path() + "." + dimension.key());
    members
        .as("unknown")
        .mergeInto(table.path(), key.equalTo(col("unknown." + dimension.key())))
        .whenMatched()
        .update(new Map.Map1<>(dimension.key(), key))
        .whenNotMatched()
        .insertAll()
        .merge();
  }

  /** The keys in events that the dimension lacks: one column, named as the key. */
  static Dataset<Row> unknown(Dataset<Row> events, Dataset<Row> members, String key) {
    return events
        .select(key)
        .where(col(key).isNotNull())
        .distinct()
        .join(members.select(key), key, "left_anti");
  }

  private static Column[] row(LakeTable table, String key, Instant now) {
    return Stream.of(table.columns().fields())
        .map(
            field ->
                switch (field.name()) {
                  case "updated_at" -> lit(now).as("updated_at");
                  default ->
                      field.name().equals(key)
                          ? col(key)
                          : lit(null).cast(field.dataType()).as(field.name());
                })
        .toArray(Column[]::new);
  }
}
