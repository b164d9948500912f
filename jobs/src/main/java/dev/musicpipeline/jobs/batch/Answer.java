package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.jobs.batch.views.Touched;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a run has to publish, the rows of its views apart.
 *
 * @param recordsSnapshot of {@code bronze.records}, as it was read; none when it was empty
 * @param snapshots of the lake's other tables, by name, as the run left or read them; empty for one
 *     that was empty
 * @param newRecords rows of {@code bronze.records} that it was the first to take
 * @param imports whole imports among them
 */
record Answer(
    Era era,
    Instant intervalEnd,
    Instant startedAt,
    Optional<Long> recordsSnapshot,
    Map<String, Optional<Long>> snapshots,
    long newRecords,
    SortedSet<String> imports,
    Touched touched,
    Ledger ledger) {}
