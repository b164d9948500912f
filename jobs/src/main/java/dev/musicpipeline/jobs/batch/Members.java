package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The members of the dimensions {@code silver.dim_*}. */
final class Members {
  private static final Logger LOG = LoggerFactory.getLogger(Members.class);
  private static final int TRIES = 5;
  private static final Seq<String> DIMENSION_AND_KEY =
      CollectionConverters.asScala(List.of("dimension", "key")).toSeq();

  /** The dimensions whose keys events carry, under the same name. */
  static final List<Dimension> NAMED_BY_EVENTS =
      List.of(Dimension.USERS, Dimension.SONGS, Dimension.ARTISTS, Dimension.ALBUMS);

  private final LakeSession lake;

  Members(LakeSession lake) {
    this.lake = lake;
  }

  /** Adds those that events name and no dimension file has brought: a key without attributes. */
  void addUnknown(Dataset<Row> events, Instant now) {
    var unknown =
        unknown(events, dimension -> lake.read(dimension.table()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    var dimensions =
        unknown.groupBy("dimension").count().collectAsList().stream()
            .map(row -> Dimension.valueOf(row.getString(0)))
            .toList();
    for (var dimension : dimensions) {
      var members = unknown.where(col("dimension").equalTo(dimension.name()));
      retried(dimension, members.select(row(dimension, now)));
    }
    unknown.unpersist();
  }

  private static void retried(Dimension dimension, Dataset<Row> members) {
    for (var attempt = 1; ; attempt++) {
      try {
        merge(LakeTable.of(dimension), dimension, members);
        return;
      } catch (CommitFailedException | ValidationException e) {
        if (attempt == TRIES) {
          throw e;
        }
        LOG.info("an import has changed {} meanwhile: trying again", dimension.table());
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

  /**
   * The keys in events that the dimensions lack: {@code dimension} (its name), {@code key}.
   *
   * @param members of a dimension
   */
  static Dataset<Row> unknown(Dataset<Row> events, Function<Dimension, Dataset<Row>> members) {
    var named = NAMED_BY_EVENTS.stream().map(dimension -> member(dimension)).toArray(Column[]::new);
    var known =
        NAMED_BY_EVENTS.stream()
            .map(dimension -> members.apply(dimension).select(inline(array(member(dimension)))))
            .reduce(Dataset::union)
            .orElseThrow();
    return events
        .select(inline(array(named)))
        .where(col("key").isNotNull())
        .distinct()
        .join(known, DIMENSION_AND_KEY, "left_anti");
  }

  private static Column member(Dimension dimension) {
    return struct(lit(dimension.name()).as("dimension"), col(dimension.key()).as("key"));
  }

  private static Column[] row(Dimension dimension, Instant now) {
    return Stream.of(LakeTable.of(dimension).columns().fields())
        .map(
            field -> {
              if (field.name().equals(dimension.key())) {
                return col("key").as(field.name());
              }
              var value = field.name().equals("updated_at") ? lit(now) : lit(null);
              return value.cast(field.dataType()).as(field.name());
            })
        .toArray(Column[]::new);
  }
}
