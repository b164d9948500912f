package dev.musicpipeline.dashboard.charts;

import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Names;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The chart of a week: its merged plays, ranked by plays, then listeners as of the cut, then key
 * (by code point). A rank's history is read from the charts of earlier weeks as the last published
 * run knows them; a late play after the cut can change those only with the next run.
 */
public final class WeeklyCharts implements View {
  /** Ranks of a chart. */
  private static final int LENGTH = 100;

  private static final String PLAYS =
      """
      with played as (
        select key, sum(plays)::bigint as plays, sum(listeners)::bigint as listeners,
          bool_or(realtime) as realtime
        from (
          select key, plays, listeners, false as realtime
          from serving.weekly_plays where week = :week and kind = :kind
          union all
          select key, events, 0, true
          from serving.rollup
          where dimension = :kind and event_type = 'play' and era > :published
            and minute >= :from and minute < :to
        ) counted
        group by key
      ),
      ranked as (
        select *, bool_or(realtime) over () as approximate,
          row_number() over (order by plays desc, listeners desc, key collate "C")::int as rank
        from played
      )
      """;
  private static final String CHART =
      PLAYS
          + """
      select ranked.rank, previous.rank as previous_rank,
        least(ranked.rank, history.peak) as peak, history.weeks + 1 as weeks_on_chart,
        ranked.key, %s, ranked.plays, ranked.listeners as listeners_as_of_cut, ranked.approximate
      from ranked
      left join serving.weekly_chart previous
        on previous.week = :week - 7 and previous.kind = :kind and previous.key = ranked.key
      cross join lateral (
        select min(earlier.rank) as peak, count(*) as weeks
        from serving.weekly_chart earlier
        where earlier.kind = :kind and earlier.key = ranked.key and earlier.week < :week
      ) history
      %s
      where ranked.rank <= :limit
      order by ranked.rank
      """
              .formatted(Names.COLUMNS, Names.JOIN);
  private static final String WEEKS =
      """
      select week from serving.weekly_chart where kind = :kind and rank = 1
      union
      select date_trunc('week', minute at time zone 'UTC')::date
      from serving.rollup
      where dimension = :kind and event_type = 'play' and era > :published
      order by week desc
      """;

  /** A row of {@link #CHART}. */
  private record Row(@Nested WeeklyChart.Entry entry, boolean approximate) {}

  @Override
  public String path() {
    return "charts/weekly";
  }

  @Override
  public String about() {
    return "The chart of an ISO week. kind=song|artist, week=2026-W47|2026-11-16 (the current one, else"
        + " the newest with plays), limit=1..100 (100).";
  }

  @Override
  public Question question(Parameters parameters) {
    var kind = parameters.choice("kind", List.of("song", "artist"));
    var week = parameters.text("week").map(Week::parse);
    var limit = parameters.count("limit", LENGTH, LENGTH);
    return merged -> {
      var weeks = weeks(merged, kind);
      return week.or(() -> current(merged, weeks))
          .map(named -> answer(merged, kind, named, limit, weeks))
          .orElseGet(() -> nothingYet(kind));
    };
  }

  private static List<Week> weeks(Merged merged, String kind) {
    return merged.query(WEEKS).bind("kind", kind).mapTo(LocalDate.class).map(Week::new).list();
  }

  private static Optional<Week> current(Merged merged, List<Week> weeks) {
    var now = merged.realtimeThrough().map(Week::of);
    return now.filter(weeks::contains).or(() -> weeks.stream().findFirst()).or(() -> now);
  }

  private static Found answer(Merged merged, String kind, Week week, int limit, List<Week> weeks) {
    var rows =
        merged
            .query(CHART)
            .bind("kind", kind)
            .bind("week", week.monday())
            .bind("from", week.from())
            .bind("to", week.to())
            .bind("limit", limit)
            .map(ConstructorMapper.of(Row.class))
            .list();
    var chart =
        new WeeklyChart(kind, week, week.iso(), rows.stream().map(Row::entry).toList(), weeks);
    var approximate = rows.stream().anyMatch(Row::approximate);
    return new Found(chart, approximate, rows.isEmpty() ? "no plays in this week" : null);
  }

  private static Found nothingYet(String kind) {
    return new Found(
        new WeeklyChart(kind, null, null, List.of(), List.of()),
        false,
        "no plays yet: no batch run is published, and realtime has counted none");
  }
}
