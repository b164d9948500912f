package dev.musicpipeline.jobs.streaming;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What people watch of a stream.
 *
 * @param eventsPerSecond records that realtime counted over the last minute, to two digits
 * @param lag records of the topic that realtime has not counted
 * @param lakeLag records of the topic that the lake does not hold
 * @param position records of the topic that realtime has passed: does not change while it stands
 * @param lakePosition records of the topic that the lake has passed
 * @param freshnessSeconds from the arrival of the newest counted record to its count; until now
 *     while records wait and nothing is counted; null before anything is known of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamNumbers(
    long eventsPerSecond,
    long lag,
    long lakeLag,
    long position,
    long lakePosition,
    Long freshnessSeconds) {}
