package dev.musicpipeline.jobs.streaming;

import java.util.Locale;

/** The two queries of the driver, by their names in Spark and in the serving schema. */
enum Query {
  LAKE,
  REALTIME;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
