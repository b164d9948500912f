package dev.musicpipeline.jobs.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Streams rows into a table of PostgreSQL. The driver sends a batch of inserts as few statements of
 * many rows.
 */
final class RowInserts {
  private static final int BATCH = 2048;

  private RowInserts() {}

  /** Adds the rows to the table, column by column of the same name. */
  static void into(Connection connection, String table, Dataset<Row> rows) throws SQLException {
    var names = rows.columns();
    var sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", names),
                String.join(", ", Collections.nCopies(names.length, "?")));
    try (var insert = connection.prepareStatement(sql)) {
      var waiting = 0;
      for (var all = rows.toLocalIterator(); all.hasNext(); ) {
        var row = all.next();
        for (var i = 0; i < names.length; i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
    }
  }
}
