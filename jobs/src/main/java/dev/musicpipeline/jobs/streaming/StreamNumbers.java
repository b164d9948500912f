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
 * @param executors that the driver has; null if it does all itself
 * @param wantedExecutors how many it is to have; null if Spark itself decides that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamNumbers(
    long eventsPerSecond,
    long lag,
    long lakeLag,
    long position,
    long lakePosition,
    Long freshnessSeconds,
    Integer executors,
    Integer wantedExecutors) {

  /** Without executors. */
  StreamNumbers(
      long eventsPerSecond,
      long lag,
      long lakeLag,
      long position,
      long lakePosition,
      Long freshnessSeconds) {
    this(eventsPerSecond, lag, lakeLag, position, lakePosition, freshnessSeconds, null, null);
  }

  /** The same, of a driver that has those. */
  StreamNumbers with(LiveExecutors.Numbers those) {
    return new StreamNumbers(
        eventsPerSecond,
        lag,
        lakeLag,
        position,
        lakePosition,
        freshnessSeconds,
        those.present(),
        those.wanted());
  }
}
