package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.Durations;
import dev.musicpipeline.crds.StreamingSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Removes rows of the realtime rollup that no answer reads any more: merged totals leave out the
 * eras that are published, trending reads the newest minutes of all.
 */
record Retention(Duration kept) {
  private static final Duration AT_LEAST = Duration.ofHours(2);

  /** Keeps two hours, or three trending windows if those are longer. */
  static Retention of(StreamingSpec streaming) {
    var windows = Durations.parse(streaming.trendingWindow()).multipliedBy(3);
    return new Retention(windows.compareTo(AT_LEAST) > 0 ? windows : AT_LEAST);
  }

  /** Removes them, and returns how many. */
  int apply(Connection connection) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.rollup where era <= (select max(era) from serving.batch_runs)"
                + " and minute < (select realtime_through - ? * interval '1 second'"
                + " from serving.stream)")) {
      delete.setLong(1, kept.toSeconds());
      return delete.executeUpdate();
    }
  }
}
