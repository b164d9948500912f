package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.MusicPipelineSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets go of what no answer will need. Merged totals leave out the eras up to the published one:
 * after a rollback up to that of an earlier run. Trending reads the newest minutes of all.
 *
 * @param kept how long rows of the rollup are kept for trending
 * @param runs how many published runs a rollback can go back to
 */
record Retention(Duration kept, int runs) {
  private static final Duration AT_LEAST = Duration.ofHours(2);

  /** Keeps two hours, or three trending windows if those are longer. */
  static Retention of(MusicPipelineSpec spec) {
    var windows = Durations.parse(spec.streaming().trendingWindow()).multipliedBy(3);
    return new Retention(
        windows.compareTo(AT_LEAST) > 0 ? windows : AT_LEAST, spec.batch().keptRuns());
  }

  /**
   * Does so, in one transaction: a run is offered as long as the rollup of all eras after it is
   * there.
   */
  Void apply(Connection connection) throws SQLException {
    forgetRuns(connection);
    deleteRows(connection);
    return null;
  }

  private void forgetRuns(Connection connection) throws SQLException {
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
    }
  }

  private void deleteRows(Connection connection) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.rollup where era <= (select min(era) from serving.batch_runs"
                + " where kept or era = (select era from serving.published_run))"
                + " and minute < (select realtime_through - ? * interval '1 second'"
                + " from serving.stream)")) {
      delete.setLong(1, kept.toSeconds());
      delete.executeUpdate();
    }
  }
}
