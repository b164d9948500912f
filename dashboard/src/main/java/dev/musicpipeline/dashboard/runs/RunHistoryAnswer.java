package dev.musicpipeline.dashboard.runs;

import java.util.List;

/**
 * The history.
 *
 * @param runs newest first; of those that published nothing only some are kept
 */
record RunHistoryAnswer(List<EndedRun> runs) {}
