package dev.musicpipeline.dashboard.merged;

import java.time.Instant;

/**
 * Where the pipeline stood in the snapshot that an answer was read from.
 *
 * @param published the era in force: the greatest that was published, or 0 before the first
 * @param asOf what came up to here is in the batch views; null before the first published run
 * @param realtimeThrough broker time of the newest record that realtime has counted, or null
 */
public record Reading(long published, Instant asOf, Instant realtimeThrough, Offsets offsets) {}
