package dev.musicpipeline.jobs.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Publishes a run: all that the dashboard reads changes in the one transaction that this is called
 * in.
 */
final class Publication {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Answer answer;
  private final GoldTables gold;
  private final Names names;

  Publication(Answer answer, GoldTables gold, Names names) {
    this.answer = answer;
    this.gold = gold;
    this.names = names;
  }

  Void to(Connection connection) throws SQLException {
    requireNewer(connection);
    var serving = new ServingRows(connection);
    serving.replace(gold, answer.touched());
    serving.rename(names);
    run(connection);
    imports(connection);
    var ledger = new LedgerRows(connection);
    ledger.write(answer.ledger());
    ledger.keep(answer.era().number());
    eras(connection);
    return null;
  }

  private void requireNewer(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery("select coalesce(max(era), 0) from serving.published_run")) {
      row.next();
      if (row.getLong(1) >= answer.era().number()) {
        throw new IllegalStateException(
            "era %d is to be published, but era %d is already"
                .formatted(answer.era().number(), row.getLong(1)));
      }
    }
  }

  private void run(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into serving.batch_runs (era, interval_end, started_at, as_of,"
                + " records_snapshot, lake_snapshots, new_records, accepted, touched_days, kept)"
                + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, true)")) {
      insert.setLong(1, answer.era().number());
      insert.setTimestamp(2, Timestamp.from(answer.intervalEnd()));
      insert.setTimestamp(3, Timestamp.from(answer.startedAt()));
      var asOf = answer.era().asOf();
      insert.setTimestamp(4, asOf == null ? null : Timestamp.from(asOf));
      insert.setObject(5, answer.recordsSnapshot().orElse(null), Types.BIGINT);
      insert.setString(6, json(answer.snapshots()));
      insert.setLong(7, answer.newRecords());
      insert.setLong(8, answer.ledger().acceptedInAll());
      var days = answer.touched().days().stream().map(Date::valueOf).toArray();
      insert.setArray(9, connection.createArrayOf("date", days));
      insert.executeUpdate();
    }
  }

  private void imports(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into serving.taken_imports (import_id, era) values (?, ?)")) {
      for (var id : answer.imports()) {
        insert.setString(1, id);
        insert.setLong(2, answer.era().number());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void eras(Connection connection) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update serving.eras set state = case era when ? then 'published' else 'passed' end"
                + " where state = 'open' and era <= ?")) {
      update.setLong(1, answer.era().number());
      update.setLong(2, answer.era().number());
      update.executeUpdate();
    }
  }

  private static String json(Map<String, Optional<Long>> snapshots) {
    var ids = new TreeMap<String, Long>();
    snapshots.forEach((table, id) -> ids.put(table, id.orElse(null)));
    try {
      return JSON.writeValueAsString(ids);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
