package dev.musicpipeline.dashboard.trending;

import dev.musicpipeline.crds.StreamingSpec;
import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Names;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What is played most in the {@link TrendingWindow} that ends at {@code realtimeThrough}, against
 * the window one length earlier. Sums rollup rows of all eras, never batch rows: a published cut
 * lies somewhere within the window, and batch rows know only days.
 */
public final class Trending implements View {
  private static final String MOST_PLAYED =
      """
      with counted as (
        select key,
          sum(case when minute >= :from then events else 0 end)::bigint as plays,
          sum(case when minute < :from then events else 0 end)::bigint as previous_plays
        from serving.rollup
        where dimension = :kind and event_type = 'play' and minute >= :before and minute < :to
        group by key
      ),
      ranked as (
        select *,
          row_number() over (order by plays desc, key collate "C") as rank,
          row_number() over (order by previous_plays desc, key collate "C") as previous_rank
        from counted
      )
      select ranked.rank, case when previous_plays > 0 then previous_rank end as previous_rank,
        ranked.key, %s, plays, previous_plays, plays - previous_plays as change
      from ranked %s
      where plays > 0 and rank <= :limit
      order by rank
      """
          .formatted(Names.COLUMNS, Names.JOIN);

  private final StreamingSpec streaming;

  public Trending(StreamingSpec streaming) {
    this.streaming = streaming;
  }

  @Override
  public String path() {
    return "trending";
  }

  @Override
  public String about() {
    return "What is played most right now. by=song|artist, limit=1..100 (20).";
  }

  @Override
  public Question question(Parameters parameters) {
    var by = parameters.choice("by", List.of("song", "artist"));
    var limit = parameters.count("limit", 20, 100);
    return merged ->
        merged
            .realtimeThrough()
            .map(through -> TrendingWindow.current(streaming, through))
            .map(window -> answer(merged, by, limit, window))
            .orElseGet(() -> nothingYet(by));
  }

  private static Found answer(Merged merged, String by, int limit, TrendingWindow window) {
    var entries =
        merged
            .query(MOST_PLAYED)
            .bind("kind", by)
            .bind("limit", limit)
            .bind("before", window.before().from())
            .bind("from", window.from())
            .bind("to", window.to())
            .map(ConstructorMapper.of(TrendingAnswer.Entry.class))
            .list();
    var note = entries.isEmpty() ? "no plays in this window" : null;
    return new Found(
        new TrendingAnswer(by, window, window.before(), entries), !entries.isEmpty(), note);
  }

  private static Found nothingYet(String by) {
    return new Found(
        new TrendingAnswer(by, null, null, List.of()),
        false,
        "realtime has not counted any record yet");
  }
}
