package dev.musicpipeline.dashboard.totals;

import static java.util.stream.Collectors.toMap;

import dev.musicpipeline.dashboard.merged.Found;
import dev.musicpipeline.dashboard.merged.Ledger;
import dev.musicpipeline.dashboard.merged.LedgerCounts;
import dev.musicpipeline.dashboard.merged.Merged;
import dev.musicpipeline.dashboard.merged.Parameters;
import dev.musicpipeline.dashboard.merged.View;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * All accepted events by type, and the ledger. Events are counted from the daily metrics, {@code
 * accepted} from the ledger: two counts of the same, which are equal.
 */
public final class Totals implements View {
  private static final String BY_TYPE =
      """
      select event_type,
        sum(batch_events)::bigint as batch_events,
        sum(batch_listened_ms)::bigint as batch_listened_ms,
        sum(realtime_events)::bigint as realtime_events,
        sum(realtime_listened_ms)::bigint as realtime_listened_ms
      from (
        select event_type, events as batch_events, listened_ms as batch_listened_ms,
          0 as realtime_events, 0 as realtime_listened_ms
        from serving.daily_metrics
        union all
        select event_type, 0, 0, events, listened_ms
        from serving.rollup where dimension = 'all' and era > :published
      ) counted
      group by event_type
      """;

  /** A row of {@link #BY_TYPE}. */
  private record ByType(
      String eventType,
      long batchEvents,
      long batchListenedMs,
      long realtimeEvents,
      long realtimeListenedMs) {
    long events() {
      return batchEvents + realtimeEvents;
    }

    long listenedMs() {
      return batchListenedMs + realtimeListenedMs;
    }
  }

  @Override
  public String path() {
    return "totals";
  }

  @Override
  public String about() {
    return "All events and the ledger, merged, and of the batch alone. No parameters.";
  }

  @Override
  public Question question(Parameters parameters) {
    return Totals::answer;
  }

  private static Found answer(Merged merged) {
    var types = merged.query(BY_TYPE).map(ConstructorMapper.of(ByType.class)).list();
    var ledger = Ledger.read(merged);
    var batch = counts(types, ByType::batchEvents, ByType::batchListenedMs, ledger.batch());
    var all = counts(types, ByType::events, ByType::listenedMs, ledger.merged());
    return new Found(new TotalsAnswer(all, batch), ledger.approximate());
  }

  private static Counts counts(
      List<ByType> types,
      ToLongFunction<ByType> events,
      ToLongFunction<ByType> listenedMs,
      LedgerCounts ledger) {
    var byType =
        types.stream()
            .filter(type -> events.applyAsLong(type) > 0)
            .collect(toMap(ByType::eventType, events::applyAsLong));
    return new Counts(
        types.stream().mapToLong(events).sum(),
        new TreeMap<>(byType),
        types.stream().mapToLong(listenedMs).sum(),
        ledger);
  }
}
