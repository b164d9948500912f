package dev.musicpipeline.dashboard.merged;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Batch views and realtime rollup in one snapshot of the database. A merged number is what the
 * batch views say, plus the rollup's rows of eras after the published one: {@code era >
 * :published}. Before the first published run that era is 0, and all is realtime.
 */
public final class Merged {
  private static final String STAND =
      """
      select coalesce(run.era, 0) as published, run.as_of, stream.realtime_through
      from serving.stream
      left join serving.published_run run on true
      """;
  private static final String CUT =
      "select kafka_partition, end_offset from serving.era_cuts where era = :published";
  private static final String PROGRESS =
      "select kafka_partition, end_offset from serving.progress where query = 'realtime'";

  private final Handle handle;
  private final Reading reading;
  private final Instant now;

  private Merged(Handle handle, Reading reading, Instant now) {
    this.handle = handle;
    this.reading = reading;
    this.now = now;
  }

  /** Where the stream and the published runs stand; a row of {@link #STAND}. */
  private record Stand(long published, Instant asOf, Instant realtimeThrough) {}

  private record PartitionEnd(int kafkaPartition, long endOffset) {}

  static Merged read(Handle handle, Instant now) {
    var stand = handle.createQuery(STAND).map(ConstructorMapper.of(Stand.class)).one();
    var offsets =
        new Offsets(
            offsets(handle.createQuery(CUT).bind("published", stand.published())),
            offsets(handle.createQuery(PROGRESS)));
    var reading = new Reading(stand.published(), stand.asOf(), stand.realtimeThrough(), offsets);
    return new Merged(handle, reading, now);
  }

  private static SortedMap<Integer, Long> offsets(Query query) {
    var offsets = new TreeMap<Integer, Long>();
    query
        .map(ConstructorMapper.of(PartitionEnd.class))
        .forEach(end -> offsets.put(end.kafkaPartition(), end.endOffset()));
    return offsets;
  }

  /** A query of this snapshot, in which {@code :published} is the era in force. */
  public Query query(String sql) {
    return handle.createQuery(sql).bind("published", reading.published());
  }

  /** Where the pipeline stands in this snapshot. */
  public Reading reading() {
    return reading;
  }

  /** Broker time of the newest record that realtime has counted. */
  public Optional<Instant> realtimeThrough() {
    return Optional.ofNullable(reading.realtimeThrough());
  }

  /** The time of the question, for ages. */
  public Instant now() {
    return now;
  }
}
