package dev.musicpipeline.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.schedule.Schedule;
import dev.musicpipeline.local.process.Programs;
import dev.musicpipeline.local.process.WarmJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Maintenance of the lake on its schedule. One run makes up for all times that were missed, those
 * between two starts included: what the last run came to stays in a file.
 */
final class MaintenanceRuns {
  private final Programs programs;
  private final WarmJobs jobs;
  private final Optional<Schedule> schedule;
  private final Console console;
  private Instant done;

  MaintenanceRuns(Programs programs, WarmJobs jobs, MusicPipelineSpec spec, Console console)
      throws IOException {
    this.programs = programs;
    this.jobs = jobs;
    this.schedule =
        Optional.of(spec.maintenance())
            .filter(maintenance -> maintenance.enabled())
            .map(wanted -> Schedule.of(wanted.schedule(), spec.batch().timeZone()));
    this.console = console;
    var last = programs.maintained();
    this.done = Files.exists(last) ? Files.getLastModifiedTime(last).toInstant() : Instant.now();
  }

  /** When the next one is due; never if nobody wants any. */
  Optional<Instant> due(Instant now) {
    return schedule.map(times -> times.due(done, now));
  }

  /** Does the one that is due then; one that fails is left to the next one. */
  void run(Instant due) throws IOException, InterruptedException {
    var began = Instant.now();
    var code = jobs.run(programs.maintain());
    done = due;
    console.say(
        code == 0
            ? "maintenance: %s in %d s"
                .formatted(message(), Duration.between(began, Instant.now()).toSeconds())
            : "maintenance ended with code %d (see %s): the next run goes on"
                .formatted(code, jobs.log()));
  }

  private String message() throws IOException {
    return new ObjectMapper().readTree(programs.maintained().toFile()).path("message").asText();
  }
}
