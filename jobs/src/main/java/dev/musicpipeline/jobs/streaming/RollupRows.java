package dev.musicpipeline.jobs.streaming;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Adds rows to {@code serving.rollup}: arrays are bound, not values pasted, and a statement takes
 * thousands of rows.
 */
final class RollupRows {
  private static final int ROWS_A_STATEMENT = 20_000;

  /** In the order of the primary key, so that the index is written from left to right. */
  private static final String ADD =
      """
      insert into serving.rollup (era, dimension, minute, key, event_type, events, listened_ms)
      select ?, dimension, to_timestamp(minute), key, event_type, events, listened_ms
      from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
        as added (dimension, minute, key, event_type, events, listened_ms)
      order by dimension, minute, key, event_type
      on conflict (dimension, minute, key, event_type, era) do update
        set events = rollup.events + excluded.events,
            listened_ms = rollup.listened_ms + excluded.listened_ms
      """;

  private RollupRows() {}

  /** Adds the rows of {@link Rollup#rows} to an era. */
  static void add(Connection connection, long era, List<Row> rows) throws SQLException {
    try (var insert = connection.prepareStatement(ADD)) {
      for (var from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
        var some = rows.subList(from, Math.min(rows.size(), from + ROWS_A_STATEMENT));
        insert.setLong(1, era);
        insert.setArray(2, array(connection, "text", some, row -> row.getAs("dimension")));
        insert.setArray(3, array(connection, "bigint", some, RollupRows::minute));
        insert.setArray(4, array(connection, "text", some, row -> row.getAs("key")));
        insert.setArray(5, array(connection, "text", some, row -> row.getAs("event_type")));
        insert.setArray(6, array(connection, "bigint", some, row -> row.getAs("events")));
        insert.setArray(7, array(connection, "bigint", some, row -> row.getAs("listened_ms")));
        insert.executeUpdate();
      }
    }
  }

  /** Seconds since 1970. */
  private static Long minute(Row row) {
    return row.<Timestamp>getAs("minute").getTime() / 1000;
  }

  private static Array array(
      Connection connection, String type, List<Row> rows, Function<Row, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }
}
