package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.events.Dimension;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
record Names(Map<String, Long> snapshots, Map<String, Dataset<Row>> changed) {
  private static final Column NONE = lit(null).cast("string");

  /**
   * Pins the dimensions.
   *
   * @param published their snapshots when they were published last
   */
  static Names of(LakeSession lake, Map<String, Long> published) {
    var snapshots = new HashMap<String, Long>();
    for (var dimension : Members.NAMED_BY_EVENTS) {
      lake.snapshot(dimension.table()).ifPresent(id -> snapshots.put(dimension.table(), id));
    }
    var changed =
        Members.NAMED_BY_EVENTS.stream()
            .filter(dimension -> snapshots.containsKey(dimension.table()))
            .filter(dimension -> changed(dimension, snapshots, published))
            .collect(
                Collectors.toMap(
                    Names::kind, dimension -> in(dimension, pinned(lake, dimension, snapshots))));
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

  private static boolean changed(
      Dimension dimension, Map<String, Long> snapshots, Map<String, Long> published) {
    return !snapshots.get(dimension.table()).equals(published.get(dimension.table()));
  }

  private static Dataset<Row> pinned(
      LakeSession lake, Dimension dimension, Map<String, Long> snapshots) {
    return lake.read(dimension.table(), Optional.of(snapshots.get(dimension.table())));
  }
}
