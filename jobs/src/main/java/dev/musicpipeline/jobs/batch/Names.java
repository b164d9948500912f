package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.musicpipeline.events.Dimension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The names that the dimensions give to keys, for {@code serving.names}.
 *
 * @param snapshots of the dimensions, as they are read
 * @param changed {@code kind, key, name, artist_key} of each dimension that is not as it was
 *     published
 */
record Names(Map<String, Long> snapshots, List<Dataset<Row>> changed) {
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
            .map(dimension -> in(dimension, pinned(lake, dimension, snapshots)))
            .toList();
    return new Names(snapshots, changed);
  }

  /**
   * {@code kind, key, name, artist_key} of a dimension's members; those that only events have named
   * have no name.
   */
  static Dataset<Row> in(Dimension dimension, Dataset<Row> members) {
    var columns =
        switch (dimension) {
          case SONGS -> columns("song", "song_id", col("title"), col("artist_id"));
          case ALBUMS -> columns("album", "album_id", col("title"), col("artist_id"));
          case ARTISTS -> columns("artist", "artist_id", col("name"), NONE);
          case USERS -> columns("user", "user_id", col("name"), NONE);
          case DEVICES, LOCATIONS ->
              throw new IllegalArgumentException(dimension.wire() + " have no names");
        };
    return members.select(columns).where(col("name").isNotNull().or(col("artist_key").isNotNull()));
  }

  private static Column[] columns(String kind, String key, Column name, Column artist) {
    return new Column[] {
      lit(kind).as("kind"), col(key).as("key"), name.as("name"), artist.as("artist_key")
    };
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
