package dev.musicpipeline.dashboard.geography;

import dev.musicpipeline.dashboard.merged.Days;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Merged plays by country, region or city. */
public final class Geography implements View {
  private static final List<String> LEVELS = List.of("country", "region", "city");
  private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);
  private static final LocalDate FOR_EVER = LocalDate.of(9998, 12, 31);
  private static final String PLAYS =
      """
      with placed as (
      select country, %s as region, %s as city, sum(plays)::bigint as plays,
        sum(sum(plays)) over ()::bigint as all_plays, count(*) over () as all_places,
        bool_or(bool_or(realtime)) over () as approximate
      from (
        select country, region, city, plays, false as realtime
        from serving.daily_places where day between :first and :last
        union all
        select split_part(key, chr(9), 1), split_part(key, chr(9), 2), split_part(key, chr(9), 3),
          events, true
        from serving.rollup
        where dimension = :level and event_type = 'play' and era > :published
          and minute >= :from and minute < :to
      ) counted
      where (:country::text is null or counted.country = :country)
        and (:region::text is null or counted.region = :region)
      group by 1, 2, 3
      )
      select * from placed
      order by plays desc, country collate "C", region collate "C", city collate "C"
      limit :limit
      """;

  private record Asked(
      String level,
      Parameters.Range range,
      Optional<String> country,
      Optional<String> region,
      int limit) {}

  /** A row of {@link #PLAYS}. */
  private record Row(
      @Nested GeographyAnswer.Place place, long allPlays, long allPlaces, boolean approximate) {}

  @Override
  public String path() {
    return "geography";
  }

  @Override
  public String about() {
    return "Plays by place. level=country|region|city, within country and region (empty: the unknown"
        + " one), from, to=2026-11-21 (all days), limit=1..1000 (50).";
  }

  @Override
  public Question question(Parameters parameters) {
    var level = parameters.choice("level", LEVELS);
    var asked =
        new Asked(
            level,
            parameters.range("from", "to"),
            parameters.text("country"),
            level.equals("country") ? Optional.empty() : parameters.text("region"),
            parameters.count("limit", 50, 1000));
    return merged -> answer(merged, asked);
  }

  private static Found answer(Merged merged, Asked asked) {
    var rows = query(merged, asked).map(ConstructorMapper.of(Row.class)).list();
    var any = rows.stream().findFirst();
    var answer =
        new GeographyAnswer(
            asked.level(),
            asked.range().first().orElse(null),
            asked.range().last().orElse(null),
            any.map(Row::allPlays).orElse(0L),
            any.map(Row::allPlaces).orElse(0L),
            rows.stream().map(Row::place).toList());
    var approximate = any.map(Row::approximate).orElse(false);
    return new Found(answer, approximate, rows.isEmpty() ? "no plays yet" : null);
  }

  private static Query query(Merged merged, Asked asked) {
    var days =
        new Days(asked.range().first().orElse(ALWAYS), asked.range().last().orElse(FOR_EVER));
    var region = asked.level().equals("country") ? "null::text" : "counted.region";
    var city = asked.level().equals("city") ? "counted.city" : "null::text";
    return merged
        .query(PLAYS.formatted(region, city))
        .bind("level", asked.level())
        .bind("first", days.first())
        .bind("last", days.last())
        .bind("from", days.from())
        .bind("to", days.to())
        .bind("country", asked.country().orElse(null))
        .bind("region", asked.region().orElse(null))
        .bind("limit", asked.limit());
  }
}
