package dev.musicpipeline.jobs.published;

import dev.musicpipeline.jobs.kafka.Offsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A published run.
 *
 * @param era 0 before the first
 * @param asOf what came up to here is in its answers; null if there was nothing
 * @param publishedAt null before the first
 * @param snapshots of the lake's tables, by name, as it left or read them; empty for a table that
 *     was empty
 */
public record PublishedRun(
    long era,
    Instant asOf,
    Instant publishedAt,
    Offsets cut,
    Map<String, Optional<Long>> snapshots) {
  /** Before the first. */
  public static final PublishedRun NOTHING =
      new PublishedRun(0, null, null, Offsets.NONE, Map.of());

  public PublishedRun {
    snapshots = Map.copyOf(snapshots);
  }

  /** Of a table that it has left or read; empty if that was empty, or is not named. */
  public Optional<Long> snapshot(String table) {
    return snapshots.getOrDefault(table, Optional.empty());
  }

  /** Whether it says how it left or read the table: runs of earlier versions named fewer. */
  public boolean names(String table) {
    return snapshots.containsKey(table);
  }
}
