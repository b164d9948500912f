package dev.musicpipeline.jobs.batch;

import java.sql.Connection;
import java.sql.SQLException;

/** The table {@code serving.ledger}: what all published runs have counted. */
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
}
