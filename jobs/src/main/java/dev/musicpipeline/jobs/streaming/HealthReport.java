package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each query's state after each of its micro-batches, and the lake's progress with it; tells
 * the driver's own {@link Vitals} the same.
 */
final class HealthReport extends StreamingQueryListener {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

  private final transient Fence fence;
  private final transient Vitals vitals;
  private final transient Map<UUID, String> names = new ConcurrentHashMap<>();

  /** What could not be written; a lake query that is idle would keep batch runs waiting for it. */
  private final transient Map<UUID, StreamingQueryProgress> unwritten = new ConcurrentHashMap<>();

  HealthReport(Fence fence, Vitals vitals) {
    this.fence = fence;
    this.vitals = vitals;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    names.put(event.id(), event.name());
    vitals.starts(event.runId(), event.name());
    LOG.info("{} starts", event.name());
  }

  /**
   * Comes every few seconds while nothing arrives: silence would look like a driver that is away.
   */
  @Override
  public void onQueryIdle(QueryIdleEvent event) {
    var name = names.get(event.id());
    try {
      var missing = unwritten.get(event.id());
      if (missing != null) {
        write(missing);
      }
      fence.with(connection -> touch(connection, name));
      var standing = fence.with(Standing::read);
      if (Query.REALTIME.wire().equals(name)) {
        vitals.idle(standing);
      } else {
        vitals.saw(standing);
      }
    } catch (SQLException e) {
      LOG.warn("cannot write the state of {}: {}", name, e.getMessage());
    }
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    unwritten.put(event.progress().id(), event.progress());
    try {
      write(event.progress());
      vitals.saw(fence.with(Standing::read));
    } catch (SQLException e) {
      LOG.warn("cannot write the state of {}: {}", event.progress().name(), e.getMessage());
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    vitals.ends(event.runId());
    LOG.info("{} ends", names.get(event.id()));
  }

  private void write(StreamingQueryProgress progress) throws SQLException {
    fence.inTransaction(connection -> write(connection, progress));
    unwritten.remove(progress.id());
  }

  private static int touch(Connection connection, String query) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update serving.query_health set updated_at = ? where query = ?")) {
      update.setTimestamp(1, Timestamp.from(Instant.now()));
      update.setString(2, query);
      return update.executeUpdate();
    }
  }

  private Void write(Connection connection, StreamingQueryProgress progress) throws SQLException {
    var source = progress.sources()[0];
    if (source.endOffset() == null) {
      return null;
    }
    var end = Offsets.fromSpark(source.endOffset());
    if (progress.name().equals(Query.LAKE.wire())) {
      Progress.set(connection, Query.LAKE, end);
    }
    try (var upsert =
        connection.prepareStatement(
            """
            insert into serving.query_health (query, generation, batch_id, updated_at,
              latest_offsets, end_offsets, rows_per_second, batch_duration_ms)
            values (?, (select max(generation) from serving.generations where query = ?),
              ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            on conflict (query) do update set generation = excluded.generation,
              batch_id = excluded.batch_id, updated_at = excluded.updated_at,
              latest_offsets = excluded.latest_offsets, end_offsets = excluded.end_offsets,
              rows_per_second = excluded.rows_per_second,
              batch_duration_ms = excluded.batch_duration_ms
            """)) {
      upsert.setString(1, progress.name());
      upsert.setString(2, progress.name());
      upsert.setLong(3, progress.batchId());
      upsert.setTimestamp(4, Timestamp.from(Instant.now()));
      upsert.setString(5, Offsets.fromSpark(source.latestOffset()).toJson());
      upsert.setString(6, end.toJson());
      upsert.setDouble(7, finite(progress.processedRowsPerSecond()));
      upsert.setLong(8, progress.batchDuration());
      upsert.executeUpdate();
    }
    return null;
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : 0;
  }
}
