package dev.musicpipeline.dashboard.daily;

import dev.musicpipeline.dashboard.merged.Days;
import dev.musicpipeline.dashboard.merged.Merged;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Which rows are wanted.
 *
 * @param groupBy some of {@link #GROUPS}
 */
record DailyRows(
    Optional<String> eventType,
    Optional<String> country,
    Optional<String> region,
    List<String> groupBy,
    int limit) {
  static final List<String> GROUPS = List.of("eventType", "country", "region");

  private static final String ROWS =
      """
      with grouped as (
      select day, %s as event_type, %s as country, %s as region,
        sum(events)::bigint as events, sum(listened_ms)::bigint as listened_ms,
        %s as listeners_as_of_cut, bool_or(realtime) as realtime
      from (
        select day, event_type, country, region, events, listened_ms, listeners, false as realtime
        from serving.daily_metrics where day between :first and :last
        union all
        select (minute at time zone 'UTC')::date, event_type,
          split_part(key, chr(9), 1), split_part(key, chr(9), 2), events, listened_ms, 0, true
        from serving.rollup
        where dimension = 'region' and era > :published and minute >= :from and minute < :to
      ) counted
      where (:eventType::text is null or counted.event_type = :eventType)
        and (:country::text is null or counted.country = :country)
        and (:region::text is null or counted.region = :region)
      group by 1, 2, 3, 4
      )
      select * from grouped
      order by day desc, event_type collate "C", country collate "C", region collate "C"
      limit :limit
      """;

  /** A row, and whether the rollup has a part in it. */
  record Counted(@Nested DailyAnswer.Row row, boolean realtime) {}

  /** At most one more than the limit, which shows that there are more. */
  List<Counted> of(Merged merged, Days days) {
    return merged
        .query(sql())
        .bind("first", days.first())
        .bind("last", days.last())
        .bind("from", days.from())
        .bind("to", days.to())
        .bind("eventType", eventType.orElse(null))
        .bind("country", country.orElse(null))
        .bind("region", region.orElse(null))
        .bind("limit", limit + 1)
        .map(ConstructorMapper.of(Counted.class))
        .list();
  }

  private String sql() {
    var listeners = groupBy.size() == GROUPS.size() ? "sum(listeners)::bigint" : "null::bigint";
    return ROWS.formatted(
        column("eventType", "counted.event_type"),
        column("country", "counted.country"),
        column("region", "counted.region"),
        listeners);
  }

  private String column(String group, String column) {
    return groupBy.contains(group) ? column : "null::text";
  }
}
