package dev.musicpipeline.dashboard.runs;

import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What became of batch runs, newest first. */
public final class RunHistory implements View {
  private static final int DEFAULT = 20;
  private static final int MOST = 1000;

  private static final String RUNS =
      """
      select case when withdrawn_at is null then 'Published' else 'Withdrawn' end as result,
        era, interval_end, started_at, published_at as ended_at,
        extract(epoch from published_at - started_at)::float8 as duration_seconds,
        new_records, accepted, cardinality(touched_days) as touched_days,
        coalesce((select jsonb_object_agg(kafka_partition, end_offset)
          from serving.era_cuts cut where cut.era = run.era), '{}')::text as cut,
        as_of, kept and era < :published as offered, withdrawn_at, null as message
      from serving.batch_runs run
      union all
      select reason, era, interval_end, null, ended_at, null, null, null, null, null, null, false,
        null, message
      from serving.failed_runs
      order by ended_at desc, era desc limit :limit
      """;

  @Override
  public String path() {
    return "batch-runs";
  }

  @Override
  public String about() {
    return "What became of batch runs, newest first. limit (1 to "
        + MOST
        + "; "
        + DEFAULT
        + " if left out): how many.";
  }

  @Override
  public Question question(Parameters parameters) {
    var limit = parameters.count("limit", DEFAULT, MOST);
    return merged -> answer(merged, limit);
  }

  private static Found answer(Merged merged, int limit) {
    var runs =
        merged.query(RUNS).bind("limit", limit).map(ConstructorMapper.of(EndedRun.class)).list();
    return new Found(
        new RunHistoryAnswer(runs), false, runs.isEmpty() ? "no batch run has ended yet" : null);
  }
}
