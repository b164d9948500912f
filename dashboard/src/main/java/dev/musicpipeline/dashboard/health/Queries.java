package dev.musicpipeline.dashboard.health;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.musicpipeline.dashboard.merged.Merged;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads how the streaming driver's two queries are doing. */
final class Queries {
  private static final String REPORTS =
      """
      select known.query, life.generation, life.reason as generation_reason,
        life.started_at as generation_started_at, health.batch_id, health.updated_at,
        (select sum(greatest(
             latest.value::bigint - coalesce((health.end_offsets ->> latest.key)::bigint, 0), 0))
         from jsonb_each_text(health.latest_offsets) latest)::bigint as lag,
        health.rows_per_second as events_per_second, health.batch_duration_ms
      from (values ('realtime'), ('lake')) known (query)
      left join lateral (
        select * from serving.generations
        where generations.query = known.query order by generation desc limit 1
      ) life on true
      left join serving.query_health health on health.query = known.query
      order by known.query desc
      """;
  private static final String PROGRESS =
      "select query, kafka_partition, end_offset from serving.progress";

  /** A row of {@link #PROGRESS}. */
  private record Progress(String query, int kafkaPartition, long endOffset) {}

  private Queries() {}

  static List<QueryHealth> read(Merged merged) {
    var offsets = offsets(merged);
    return merged.query(REPORTS).map(ConstructorMapper.of(QueryHealth.Report.class)).stream()
        .map(report -> report.with(offsets.getOrDefault(report.query(), Map.of())))
        .toList();
  }

  private static Map<String, Map<Integer, Long>> offsets(Merged merged) {
    return merged.query(PROGRESS).map(ConstructorMapper.of(Progress.class)).stream()
        .collect(groupingBy(Progress::query, toMap(Progress::kafkaPartition, Progress::endOffset)));
  }
}
