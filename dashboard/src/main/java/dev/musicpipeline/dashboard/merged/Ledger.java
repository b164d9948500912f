package dev.musicpipeline.dashboard.merged;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What became of every record.
 *
 * @param merged the batch layer's counts, plus what realtime has counted since the cut
 * @param batch the batch layer's alone
 * @param approximate whether accepted events after the cut are in {@code merged}
 */
public record Ledger(LedgerCounts merged, LedgerCounts batch, boolean approximate) {
  private static final String OUTCOMES =
      """
      select outcome, reason, sum(batch)::bigint as batch, sum(realtime)::bigint as realtime
      from (
        select outcome, split_part(reason, ':', 1) as reason, records as batch, 0 as realtime
        from serving.ledger
        union all
        select 'accepted', '', 0, events
        from serving.rollup where dimension = 'all' and era > :published
        union all
        select 'rejected', key, 0, events
        from serving.rollup where dimension = 'rejection' and era > :published
      ) counted
      group by outcome, reason
      """;

  /** A row of {@link #OUTCOMES}. */
  private record Outcome(String outcome, String reason, long batch, long realtime) {
    long merged() {
      return batch + realtime;
    }
  }

  /** The ledger in this snapshot. */
  public static Ledger read(Merged merged) {
    var outcomes = merged.query(OUTCOMES).map(ConstructorMapper.of(Outcome.class)).list();
    var after = sum(outcomes, "accepted", Outcome::realtime);
    return new Ledger(
        counts(outcomes, Outcome::merged), counts(outcomes, Outcome::batch), after > 0);
  }

  private static LedgerCounts counts(List<Outcome> outcomes, ToLongFunction<Outcome> records) {
    var rejected =
        outcomes.stream()
            .filter(row -> row.outcome().equals("rejected"))
            .filter(row -> records.applyAsLong(row) > 0)
            .collect(toMap(Outcome::reason, records::applyAsLong));
    return LedgerCounts.of(
        sum(outcomes, "accepted", records), rejected, sum(outcomes, "duplicate", records));
  }

  private static long sum(List<Outcome> outcomes, String outcome, ToLongFunction<Outcome> records) {
    return outcomes.stream().filter(row -> row.outcome().equals(outcome)).mapToLong(records).sum();
  }
}
