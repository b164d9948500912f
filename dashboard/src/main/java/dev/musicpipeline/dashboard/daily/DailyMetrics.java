package dev.musicpipeline.dashboard.daily;

import dev.musicpipeline.dashboard.merged.BadParameter;
import dev.musicpipeline.dashboard.merged.Days;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import dev.musicpipeline.events.EventType;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Merged events and listening time of days, by any of event type, country and region. */
public final class DailyMetrics implements View {
  private static final int DAYS = 30;
  private static final List<String> TYPES =
      Arrays.stream(EventType.values()).map(EventType::wire).toList();
  private static final String EXTENT =
      """
      select min(first)::date as first, max(last)::date as last
      from (
        select min(day)::timestamp as first, max(day)::timestamp as last from serving.daily_metrics
        union all
        select min(minute) at time zone 'UTC', max(minute) at time zone 'UTC'
        from serving.rollup where dimension = 'all' and era > :published
      ) days
      """;

  @Override
  public String path() {
    return "metrics/daily";
  }

  @Override
  public String about() {
    return "Events and listening time of each day. from, to=2026-11-21 (30 days up to the newest),"
        + " eventType, country, region (empty: the unknown one),"
        + " groupBy=eventType,country,region (all of them), limit=1..20000 (5000).";
  }

  @Override
  public Question question(Parameters parameters) {
    var range = parameters.range("from", "to");
    var wanted =
        new DailyRows(
            parameters.text("eventType").map(DailyMetrics::known),
            parameters.text("country"),
            parameters.text("region"),
            parameters.choices("groupBy", DailyRows.GROUPS),
            parameters.count("limit", 5000, 20_000));
    return merged -> answer(merged, range, wanted);
  }

  private static String known(String type) {
    if (!TYPES.contains(type)) {
      throw BadParameter.expected("eventType", "one of " + String.join(", ", TYPES), type);
    }
    return type;
  }

  private static Found answer(Merged merged, Parameters.Range range, DailyRows wanted) {
    var extent = merged.query(EXTENT).map(ConstructorMapper.of(Days.class)).one();
    var days = days(merged, range, extent);
    if (days.isEmpty()) {
      return new Found(
          new DailyAnswer(null, null, null, null, wanted.groupBy(), false, List.of()),
          false,
          "no events yet: no batch run is published, and realtime has counted none");
    }
    var rows = wanted.of(merged, days.get());
    var shown = rows.stream().limit(wanted.limit()).toList();
    var answer =
        new DailyAnswer(
            days.get().first(),
            days.get().last(),
            extent.first(),
            extent.last(),
            wanted.groupBy(),
            rows.size() > wanted.limit(),
            shown.stream().map(DailyRows.Counted::row).toList());
    var approximate = shown.stream().anyMatch(DailyRows.Counted::realtime);
    return new Found(answer, approximate, shown.isEmpty() ? "no events in these days" : null);
  }

  /** The days asked for; without an end, up to the newest, and without a beginning, 30 of them. */
  private static Optional<Days> days(Merged merged, Parameters.Range range, Days extent) {
    var newest =
        merged
            .realtimeThrough()
            .map(through -> through.atZone(ZoneOffset.UTC).toLocalDate())
            .or(() -> Optional.ofNullable(extent.last()))
            .filter(day -> !range.first().filter(day::isBefore).isPresent());
    var last = range.last().or(() -> newest).or(range::first);
    return last.map(day -> new Days(range.first().orElse(day.minusDays(DAYS - 1)), day));
  }
}
