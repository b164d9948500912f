package dev.musicpipeline.jobs.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.jobs.kafka.Offsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The run in force, and the earlier ones that a rollback can go back to. What they name in the lake
 * has to stay: their snapshots, and the records of {@code bronze.records} that the oldest of them
 * has not taken.
 *
 * @param runs newest first; the first is the one in force. Empty before the first published run
 */
public record KeptRuns(List<PublishedRun> runs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RUNS =
      """
      select era, as_of, published_at,
        lake_snapshots || jsonb_build_object('bronze.records', records_snapshot) as snapshots,
        (select coalesce(jsonb_object_agg(kafka_partition, end_offset), '{}')
          from serving.era_cuts cut where cut.era = run.era) as cut
      from serving.batch_runs run
      where kept or era = (select era from serving.published_run)
      order by era desc
      """;

  public KeptRuns {
    runs = List.copyOf(runs);
  }

  /** As they are now: whoever acts on it holds the lock of batch runs. */
  public static KeptRuns read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(RUNS)) {
      var runs = new ArrayList<PublishedRun>();
      while (rows.next()) {
        runs.add(
            new PublishedRun(
                rows.getLong("era"),
                instant(rows, "as_of"),
                instant(rows, "published_at"),
                Offsets.fromJson(rows.getString("cut")),
                snapshots(rows.getString("snapshots"))));
      }
      return new KeptRuns(runs);
    }
  }

  /** The run in force. */
  public PublishedRun inForce() {
    return runs.isEmpty() ? PublishedRun.NOTHING : runs.get(0);
  }

  /** Those that a rollback can go back to, newest first. */
  public List<PublishedRun> offered() {
    return runs.stream().skip(1).toList();
  }

  /** The snapshots that must not expire, by table. */
  public SortedMap<String, SortedSet<Long>> snapshots() {
    var all = new TreeMap<String, SortedSet<Long>>();
    for (var run : runs) {
      run.snapshots()
          .forEach(
              (table, snapshot) ->
                  snapshot.ifPresent(
                      id -> all.computeIfAbsent(table, name -> new TreeSet<>()).add(id)));
    }
    return all;
  }

  /** The cut of the oldest: records of the topic before it are taken by all of them. */
  public Offsets cut() {
    return runs.isEmpty() ? Offsets.NONE : runs.get(runs.size() - 1).cut();
  }

  private static Map<String, Optional<Long>> snapshots(String json) {
    try {
      var snapshots = new HashMap<String, Optional<Long>>();
      JSON.readValue(json, new TypeReference<Map<String, Long>>() {})
          .forEach((table, id) -> snapshots.put(table, Optional.ofNullable(id)));
      return snapshots;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected snapshot ids by table, got " + json, e);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
