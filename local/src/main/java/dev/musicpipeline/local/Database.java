package dev.musicpipeline.local;

import dev.musicpipeline.crds.PipelineFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a run reads of the serving database. */
final class Database {
  private final PipelineFile pipeline;

  Database(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  /** The newest scheduled time that a published run has closed which still counts. */
  Optional<Instant> lastIntervalEnd() throws SQLException, IOException {
    var sql = "select max(interval_end) from serving.batch_runs where withdrawn_at is null";
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  /** How far a query has got, by partition; a partition without an entry is at 0. */
  Map<Integer, Long> endOffsets(String query) throws SQLException, IOException {
    var sql = "select kafka_partition, end_offset from serving.progress where query = ?";
    try (var connection = connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, query);
      try (var rows = statement.executeQuery()) {
        var ends = new HashMap<Integer, Long>();
        while (rows.next()) {
          ends.put(rows.getInt(1), rows.getLong(2));
        }
        return ends;
      }
    }
  }

  private Connection connect() throws SQLException, IOException {
    var credentials = pipeline.databaseCredentials();
    return DriverManager.getConnection(
        pipeline.jdbcUrl(), credentials.user(), credentials.password());
  }
}
