package dev.musicpipeline.jobs.streaming;

import dev.musicpipeline.jobs.kafka.Offsets;

/**
 * One life of a query's checkpoint.
 *
 * @param startOffsets where it begins in each partition; absent ones begin at their oldest record
 */
record Generation(Query query, long number, String topicId, Offsets startOffsets) {}
