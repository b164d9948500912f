package dev.musicpipeline.operator.batch;

import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchSpec.CatchUp;
import dev.musicpipeline.crds.MaintenanceSpec;
import dev.musicpipeline.crds.schedule.Schedule;

/**
 * When runs are due, and how often they are tried.
 *
 * @param retries after the first try
 */
record Timetable(Schedule schedule, CatchUp catchUp, int retries) {

  static Timetable of(BatchSpec batch) {
    return new Timetable(
        Schedule.of(batch.schedule(), batch.timeZone()), batch.catchUp(), batch.retries());
  }

  /** Of times that were missed one run makes up for all. */
  static Timetable of(MaintenanceSpec maintenance, BatchSpec batch) {
    return new Timetable(
        Schedule.of(maintenance.schedule(), batch.timeZone()), CatchUp.RUN, batch.retries());
  }
}
