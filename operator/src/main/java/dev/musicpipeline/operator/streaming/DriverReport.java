package dev.musicpipeline.operator.streaming;

import dev.musicpipeline.crds.StreamingStatus;

/**
 * What a driver tells of itself.
 *
 * @param position records of the topic that realtime has passed; null if the driver does not say
 * @param lakePosition records of the topic that the lake has passed; null if it does not say
 */
public record DriverReport(StreamingStatus numbers, Long position, Long lakePosition) {
  boolean tellsPositions() {
    return position != null
        && lakePosition != null
        && numbers.lag() != null
        && numbers.lakeLag() != null;
  }
}
