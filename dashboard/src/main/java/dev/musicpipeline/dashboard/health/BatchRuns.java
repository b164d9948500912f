package dev.musicpipeline.dashboard.health;

import dev.musicpipeline.dashboard.health.BatchHealth.FailedRun;
import dev.musicpipeline.dashboard.health.BatchHealth.LastRun;
import dev.musicpipeline.dashboard.health.BatchHealth.OpenEra;
import dev.musicpipeline.dashboard.health.BatchHealth.PublishedRun;
import dev.musicpipeline.dashboard.merged.Merged;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads how batch runs ended. */
final class BatchRuns {
  private static final String PUBLISHED =
      """
      select era, interval_end, started_at, published_at,
        extract(epoch from published_at - started_at)::float8 as duration_seconds,
        new_records, accepted, cardinality(touched_days) as touched_days
      from serving.batch_runs where era = :published
      """;
  private static final String FAILED =
      """
      select era, interval_end, ended_at, reason, message
      from serving.failed_runs order by id desc limit 5
      """;
  private static final String OPEN =
      "select era, opened_at, as_of from serving.eras where state = 'open' order by era desc";

  private BatchRuns() {}

  static BatchHealth read(Merged merged) {
    var published = merged.query(PUBLISHED).map(ConstructorMapper.of(PublishedRun.class)).findOne();
    var failed = merged.query(FAILED).map(ConstructorMapper.of(FailedRun.class)).list();
    var open = merged.query(OPEN).map(ConstructorMapper.of(OpenEra.class)).list();
    return new BatchHealth(last(published, failed), published.orElse(null), failed, open);
  }

  private static LastRun last(Optional<PublishedRun> published, List<FailedRun> failed) {
    return Stream.concat(
            published.map(PublishedRun::asLast).stream(), failed.stream().map(FailedRun::asLast))
        .max(Comparator.comparing(LastRun::endedAt))
        .orElse(null);
  }
}
