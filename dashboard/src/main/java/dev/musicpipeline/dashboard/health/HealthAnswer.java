package dev.musicpipeline.dashboard.health;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.musicpipeline.dashboard.merged.LedgerCounts;
import java.time.Instant;
import java.util.List;

/**
 * How the pipeline is doing.
 *
 * @param state see {@link State}
 * @param reasons why it is not {@code running}
 * @param now when this was asked
 * @param freshnessSeconds how long before that realtime's newest record reached the broker; null
 *     before the first
 * @param publishedEra the era in force; null before the first published run
 * @param queries realtime, then lake
 */
record HealthAnswer(
    String state,
    List<String> reasons,
    Instant now,
    Double freshnessSeconds,
    Long publishedEra,
    List<QueryHealth> queries,
    BatchHealth batch,
    @JsonUnwrapped LedgerCounts ledger) {}
