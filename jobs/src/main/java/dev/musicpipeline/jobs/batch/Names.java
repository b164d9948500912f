package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The names that the dimensions give to keys, for {@code serving.names}.
 *
 * @param snapshots of the dimensions, as they are read
 * @param changed {@code kind, key, name, artist_key} of each dimension that is not as it was
 *     published, by kind
 */
record Names(Map<String, Optional<Long>> snapshots, Map<String, Dataset<Row>> changed) {
  private static final Column NONE = lit(null).cast("string");

  /** The dimensions' snapshots as they are now. */
  static Map<String, Optional<Long>> pinned(LakeSession lake) {
    return Members.NAMED_BY_EVENTS.stream()
        .map(Dimension::table)
        .collect(Collectors.toMap(Function.identity(), lake::snapshot));
  }

  /**
   * Those that the dimensions give at these snapshots.
   *
   * @param published the run whose names are in force
   */
  static Names of(LakeSession lake, Map<String, Optional<Long>> snapshots, PublishedRun published) {
    var changed = new HashMap<String, Dataset<Row>>();
    for (var dimension : Members.NAMED_BY_EVENTS) {
      var snapshot = snapshots.getOrDefault(dimension.table(), Optional.empty());
      if (!snapshot.equals(published.snapshot(dimension.table()))) {
        changed.put(kind(dimension), in(dimension, lake.read(dimension.table(), snapshot)));
      }
    }
    return new Names(snapshots, changed);
  }

  /**
   * {@code kind, key, name, artist_key} of a dimension's members; those that only events have named
   * have no name.
   */
  static Dataset<Row> in(Dimension dimension, Dataset<Row> members) {
    var columns =
        switch (dimension) {
          case SONGS, ALBUMS -> columns(dimension, col("title"), col("artist_id"));
          case ARTISTS, USERS -> columns(dimension, col("name"), NONE);
          case DEVICES, LOCATIONS -> throw nameless(dimension);
        };
    return members.select(columns).where(col("name").isNotNull().or(col("artist_key").isNotNull()));
  }

  private static Column[] columns(Dimension dimension, Column name, Column artist) {
    return new Column[] {
      lit(kind(dimension)).as("kind"),
      col(dimension.key()).as("key"),
      name.as("name"),
      artist.as("artist_key")
    };
  }

  private static String kind(Dimension dimension) {
    return switch (dimension) {
      case SONGS -> "song";
      case ALBUMS -> "album";
      case ARTISTS -> "artist";
      case USERS -> "user";
      case DEVICES, LOCATIONS -> throw nameless(dimension);
    };
  }

  private static IllegalArgumentException nameless(Dimension dimension) {
    return new IllegalArgumentException(dimension.wire() + " have no names");
  }
}
