package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.jobs.kafka.OffsetRange;
import java.util.List;

/**
 * What the offsets are that the lake lacks.
 *
 * @param missing records that Kafka has
 * @param unprovable before the topic's beginning: Kafka has forgotten what they were
 * @param accepted such offsets that are not expected: see {@link
 *     dev.musicpipeline.jobs.lake.AcceptedGaps}
 * @param controlRecords offsets that no reader of committed records ever sees: ends of
 *     transactions, and what aborted ones wrote
 */
record Gaps(
    List<OffsetRange> missing,
    List<OffsetRange> unprovable,
    List<OffsetRange> accepted,
    long controlRecords) {
  static final Gaps NONE = new Gaps(List.of(), List.of(), List.of(), 0);
}
