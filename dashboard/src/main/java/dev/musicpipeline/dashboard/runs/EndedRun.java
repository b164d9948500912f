package dev.musicpipeline.dashboard.runs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A batch run that has ended.
 *
 * @param result {@code Published}, {@code Withdrawn} once a rollback has taken it back, or the
 *     reason why it was not published
 * @param era null if it had not opened one
 * @param intervalEnd the scheduled time that it closed, or when it was asked for
 * @param startedAt null, as all that follows but the end, {@code offered} and the message, if it
 *     published nothing
 * @param newRecords rows of the lake that it was the first to take
 * @param accepted accepted events in the lake, all told
 * @param touchedDays how many days it computed
 * @param cut the end offsets that it published, by partition
 * @param asOf what came up to here was in its answers
 * @param offered whether a rollback can go back to it
 * @param withdrawnAt when a rollback took it back
 * @param message null if it was published
 */
public record EndedRun(
    String result,
    Long era,
    Instant intervalEnd,
    Instant startedAt,
    Instant endedAt,
    Double durationSeconds,
    Long newRecords,
    Long accepted,
    Integer touchedDays,
    @JsonRawValue String cut,
    Instant asOf,
    boolean offered,
    Instant withdrawnAt,
    String message) {}
