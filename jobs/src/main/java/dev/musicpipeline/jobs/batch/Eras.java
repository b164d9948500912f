package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Eras and published runs, as the serving schema holds them. */
final class Eras {
  private Eras() {}

  /**
   * Opens the next era: what realtime has committed so far is before its cut, what it commits from
   * now on is not. Realtime locks the same row in each of its transactions.
   */
  static Era open(Connection connection) throws SQLException {
    long number;
    try (var statement = connection.createStatement();
        var stream = statement.executeQuery("select era from serving.stream for update")) {
      stream.next();
      number = stream.getLong(1);
    }
    execute(
        connection,
        "insert into serving.eras (era, as_of) select era, realtime_through from serving.stream");
    execute(
        connection,
        "insert into serving.era_cuts (era, kafka_partition, end_offset)"
            + " select era, kafka_partition, end_offset from serving.stream, serving.progress"
            + " where query = 'realtime'");
    execute(connection, "update serving.stream set era = era + 1");
    return read(connection, "era = " + number).get(0);
  }

  /** Open eras that are newer than the published one, newest first. */
  static List<Era> unpublished(Connection connection) throws SQLException {
    return read(
        connection,
        "state = 'open' and not exists"
            + " (select from serving.published_run run where run.era >= eras.era)");
  }

  /** Whether a run whose era opened after that time is published. */
  static boolean done(Connection connection, Instant intervalEnd) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select from serving.published_run join serving.eras using (era)"
                + " where opened_at > ?")) {
      select.setTimestamp(1, Timestamp.from(intervalEnd));
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The records that the lake holds for sure. */
  static Offsets lake(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select kafka_partition, end_offset from serving.progress where query = 'lake'")) {
      return offsets(select);
    }
  }

  private static List<Era> read(Connection connection, String condition) throws SQLException {
    var eras = new ArrayList<Era>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select era, opened_at, as_of from serving.eras where "
                    + condition
                    + " order by era desc")) {
      while (rows.next()) {
        eras.add(
            new Era(
                rows.getLong(1),
                instant(rows, 2),
                instant(rows, 3),
                cut(connection, rows.getLong(1))));
      }
    }
    return eras;
  }

  private static Offsets cut(Connection connection, long era) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select kafka_partition, end_offset from serving.era_cuts where era = ?")) {
      select.setLong(1, era);
      return offsets(select);
    }
  }

  private static Offsets offsets(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var offsets = new TreeMap<Integer, Long>();
      while (rows.next()) {
        offsets.put(rows.getInt(1), rows.getLong(2));
      }
      return new Offsets(offsets);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
