package dev.musicpipeline.jobs.batch;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The table {@code serving.ledger}: what all published runs have counted, and as each kept one left
 * it.
 */
record LedgerRows(Connection connection) {

  /** Accepted records are set, since a run counts all of them; the others are added. */
  void write(Ledger ledger) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("delete from serving.ledger where outcome = 'accepted'");
    }
    try (var add =
        connection.prepareStatement(
            "insert into serving.ledger as line (origin, outcome, reason, records)"
                + " values (?, ?, ?, ?) on conflict (origin, outcome, reason)"
                + " do update set records = line.records + excluded.records")) {
      for (var accepted : ledger.accepted().entrySet()) {
        add.setString(1, accepted.getKey());
        add.setString(2, "accepted");
        add.setString(3, "");
        add.setLong(4, accepted.getValue());
        add.addBatch();
      }
      for (var line : ledger.turnedAway().entrySet()) {
        add.setString(1, line.getKey().origin());
        add.setString(2, line.getKey().outcome());
        add.setString(3, line.getKey().reason());
        add.setLong(4, line.getValue());
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  /** Keeps it as it is now. */
  void keep(long era) throws SQLException {
    update(
        "insert into serving.kept_ledgers select ?, origin, outcome, reason, records"
            + " from serving.ledger",
        era);
  }

  /** Brings it back to what that run left. */
  void restore(long era) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("delete from serving.ledger");
    }
    update(
        "insert into serving.ledger select origin, outcome, reason, records"
            + " from serving.kept_ledgers where era = ?",
        era);
  }

  private void update(String sql, long era) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, era);
      statement.executeUpdate();
    }
  }
}
