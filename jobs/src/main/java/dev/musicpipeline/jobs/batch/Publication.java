package dev.musicpipeline.jobs.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Map;

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
    views(connection);
    names(connection);
    run(connection);
    imports(connection);
    new LedgerRows(connection).write(answer.ledger());
    eras(connection);
    return null;
  }

  private void requireNewer(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select coalesce(max(era), 0) from serving.batch_runs")) {
      row.next();
      if (row.getLong(1) >= answer.era().number()) {
        throw new IllegalStateException(
            "era %d is to be published, but era %d is already"
                .formatted(answer.era().number(), row.getLong(1)));
      }
    }
  }

  private void views(Connection connection) throws SQLException {
    if (answer.touched().nothing()) {
      return;
    }
    for (var view : BatchViews.all()) {
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(
            "delete from "
                + view.servingTable()
                + " where "
                + view.replaced().rows(answer.touched()));
      }
      RowInserts.into(connection, view.servingTable(), gold.replaced(view, answer.touched()));
    }
  }

  private void names(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create temporary table new_names (like serving.names) on commit drop");
      for (var changed : names.changed().values()) {
        RowInserts.into(connection, "new_names", changed);
      }
      statement.executeUpdate(
          "insert into serving.names as old (kind, key, name, artist_key)"
              + " select distinct on (kind, key) kind, key, name, artist_key from new_names"
              + " order by kind, key, name"
              + " on conflict (kind, key) do update"
              + " set name = excluded.name, artist_key = excluded.artist_key"
              + " where (old.name, old.artist_key)"
              + " is distinct from (excluded.name, excluded.artist_key)");
    }
    forgotten(connection);
  }

  /** Names of members that have become unknown. */
  private void forgotten(Connection connection) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "delete from serving.names old where kind = any (?) and not exists"
                + " (select from new_names new where new.kind = old.kind and new.key = old.key)")) {
      delete.setArray(1, connection.createArrayOf("text", names.changed().keySet().toArray()));
      delete.executeUpdate();
    }
  }

  private void run(Connection connection) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "insert into serving.batch_runs (era, interval_end, started_at, as_of,"
                + " records_snapshot, lake_snapshots, new_records, accepted, touched_days)"
                + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)")) {
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

  private static String json(Map<String, Long> snapshots) {
    try {
      return JSON.writeValueAsString(snapshots);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
