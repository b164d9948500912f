package dev.musicpipeline.crds.schedule;

import java.time.Duration;
import java.time.Instant;

/** Again and again after the same time, counted from 1970, so that a restart changes nothing. */
record EverySchedule(Duration period) implements Schedule {

  @Override
  public Instant after(Instant time) {
    return upTo(time).plus(period);
  }

  @Override
  public Instant upTo(Instant time) {
    var millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, period.toMillis()));
  }
}
