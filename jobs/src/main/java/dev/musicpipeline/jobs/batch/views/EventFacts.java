package dev.musicpipeline.jobs.batch.views;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.musicpipeline.events.EventType;
import org.apache.spark.sql.Column;

/** What several views read from an event. */
final class EventFacts {
  /** The UTC day: sessions run in UTC. */
  static final Column DAY = to_date(col("event_time"));

  /** The ISO week, by its Monday. */
  static final Column WEEK = to_date(date_trunc("week", col("event_time")));

  static final Column IS_PLAY = col("event_type").equalTo(EventType.PLAY.wire());

  private EventFacts() {}

  /** A part of the place; empty if it is unknown. */
  static Column place(String part) {
    return coalesce(col(part), lit("")).as(part);
  }
}
