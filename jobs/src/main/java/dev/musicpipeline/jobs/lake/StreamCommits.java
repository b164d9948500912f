package dev.musicpipeline.jobs.lake;

import org.apache.iceberg.Snapshot;

/**
 * Snapshots that a streaming query has committed: Iceberg's sink writes the query and its
 * micro-batch into their summaries, and finds the last one at a restart by walking from the current
 * snapshot to its ancestors.
 */
public final class StreamCommits {
  /** Key of the query's id. */
  public static final String QUERY_ID = "spark.sql.streaming.queryId";

  /** Key of the micro-batch's number. */
  public static final String EPOCH_ID = "spark.sql.streaming.epochId";

  private StreamCommits() {}

  /** Whether a streaming query has committed it. */
  public static boolean include(Snapshot snapshot) {
    return snapshot.summary().containsKey(QUERY_ID);
  }
}
