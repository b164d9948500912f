package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.jobs.database.LockedSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets go of what no answer will need. Merged totals leave out the eras up to the published one:
 * after a rollback up to that of an earlier run. Trending reads the newest minutes of all.
 *
 * @param kept how long rows of the rollup are kept for trending
 * @param runs how many published runs a rollback can go back to
 */
record Retention(Duration kept, int runs) {
  private static final Duration AT_LEAST = Duration.ofHours(2);

  /** The minutes whose rows of a dimension are deleted at once. */
  private static final Duration PIECE = Duration.ofMinutes(10);

  private static final String TOO_OLD =
      "minute < (select realtime_through - ? * interval '1 second' from serving.stream)";

  /** Keeps two hours, or three trending windows if those are longer. */
  static Retention of(MusicPipelineSpec spec) {
    var windows = Durations.parse(spec.streaming().trendingWindow()).multipliedBy(3);
    return new Retention(
        windows.compareTo(AT_LEAST) > 0 ? windows : AT_LEAST, spec.batch().keptRuns());
  }

  /**
   * Does so. A run is offered as long as the rollup of all eras after it is there: what is let go
   * of is not offered any more before the first of its rows goes. These go piece by piece, since a
   * day's rows of many songs are more than one statement deletes in bearable time.
   */
  void apply(LockedSession session) throws SQLException {
    session.inTransaction(this::forgetRuns);
    for (var dimension : session.with(Retention::dimensions)) {
      var next = session.with(connection -> oldest(connection, dimension, Instant.EPOCH));
      while (next.isPresent()) {
        var from = next.get();
        session.with(connection -> delete(connection, dimension, from));
        next = session.with(connection -> oldest(connection, dimension, from.plus(PIECE)));
      }
    }
  }

  private Void forgetRuns(Connection connection) throws SQLException {
    try (var forget =
            connection.prepareStatement(
                "update serving.batch_runs set kept = false where kept and era not in"
                    + " (select era from serving.batch_runs where kept order by era desc limit ?)");
        var delete =
            connection.prepareStatement(
                "delete from serving.kept_ledgers where era in"
                    + " (select era from serving.batch_runs where not kept)")) {
      forget.setInt(1, 1 + runs);
      forget.executeUpdate();
      delete.executeUpdate();
      return null;
    }
  }

  /** Those that the rollup has, each found by one look into the index. */
  private static List<String> dimensions(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                with recursive found (dimension) as (
                  select min(dimension) from serving.rollup
                  union all
                  select (select min(dimension) from serving.rollup old
                    where old.dimension > found.dimension)
                  from found where dimension is not null)
                select dimension from found where dimension is not null
                """)) {
      var dimensions = new ArrayList<String>();
      while (rows.next()) {
        dimensions.add(rows.getString(1));
      }
      return dimensions;
    }
  }

  /** The first minute from this one on with rows that may be too old to be kept. */
  private Optional<Instant> oldest(Connection connection, String dimension, Instant from)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select min(minute) from serving.rollup where dimension = ? and minute >= ? and "
                + TOO_OLD)) {
      select.setString(1, dimension);
      select.setTimestamp(2, Timestamp.from(from));
      select.setLong(3, kept.toSeconds());
      try (var row = select.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
      }
    }
  }

  private int delete(Connection connection, String dimension, Instant from) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.rollup where dimension = ? and minute >= ? and minute < ? and "
                + TOO_OLD
                + " and era <= (select min(era) from serving.batch_runs"
                + " where kept or era = (select era from serving.published_run))")) {
      delete.setString(1, dimension);
      delete.setTimestamp(2, Timestamp.from(from));
      delete.setTimestamp(3, Timestamp.from(from.plus(PIECE)));
      delete.setLong(4, kept.toSeconds());
      return delete.executeUpdate();
    }
  }
}
