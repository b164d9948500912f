package dev.musicpipeline.local;

import dev.musicpipeline.crds.BackfillSpec;
import dev.musicpipeline.crds.BatchSpec;
import dev.musicpipeline.crds.BatchSpec.CatchUp;
import dev.musicpipeline.crds.MusicPipelineSpec;
import dev.musicpipeline.crds.schedule.Schedule;
import dev.musicpipeline.local.process.Programs;
import dev.musicpipeline.local.process.WarmJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Imports, then a rollback and nothing more if one is asked for; else a batch run at once, the
 * backfill if there is one, and then batch runs and maintenance on their schedules: one after the
 * other, never two at once. A batch run that is due while another run goes on starts after it and
 * closes all that was missed, or is left out, as the spec says.
 */
final class BatchRuns implements AutoCloseable {
  private final Programs programs;
  private final WarmJobs jobs;
  private final BatchSpec spec;
  private final Schedule schedule;
  private final MaintenanceRuns maintenance;
  private final Console console;
  private final Thread thread;
  private Instant done;
  private boolean finishing;

  /**
   * @param done the last scheduled time that is closed already
   */
  BatchRuns(
      Programs programs,
      MusicPipelineSpec pipeline,
      RunOptions options,
      Instant done,
      Console console)
      throws IOException {
    this.programs = programs;
    this.jobs = programs.jobs();
    this.spec = pipeline.batch();
    this.maintenance = new MaintenanceRuns(programs, jobs, pipeline, console);
    this.schedule = Schedule.of(spec.schedule(), spec.timeZone());
    this.console = console;
    this.done = done;
    this.thread = new Thread(() -> run(options), "batch-runs");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Starts no further scheduled run. */
  synchronized void endSchedule() {
    finishing = true;
    notifyAll();
  }

  /** Waits for imports and for the run that is going on. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** A run outside of the schedule; after {@link #awaitEnd()}. Returns whether it published. */
  boolean runNow() throws IOException, InterruptedException {
    return run(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Verifies the ledger after {@link #awaitEnd()}; returns the exit code. */
  int verify(Path json) throws IOException, InterruptedException {
    return jobs.run(programs.verify(json));
  }

  /** Stops what is going on. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    jobs.close();
  }

  private void run(RunOptions options) {
    try {
      for (var path : options.imports()) {
        importOf(path);
      }
      if (options.rollback().isPresent()) {
        rollback(options.rollback().getAsLong());
        return;
      }
      runNow(); // publishes what was imported, and the names that came through topics
      if (spec.backfill() != null) {
        backfill(spec.backfill());
      }
      for (var next = next(); next != null; next = next()) {
        next.work().at(next.due());
      }
    } catch (InterruptedException e) {
      // Stopped.
    } catch (IOException e) {
      console.say("there will be no more batch runs: " + e.getMessage());
    }
  }

  /** What a scheduled time is for. */
  private interface Work {
    void at(Instant due) throws IOException, InterruptedException;
  }

  private record Next(Instant due, Work work) {}

  /** Waits for the next scheduled time; null when there shall be no more run. */
  private synchronized Next next() throws InterruptedException {
    var next = next(Instant.now());
    var wait = Duration.between(Instant.now(), next.due()).toMillis();
    while (wait > 0 && !finishing) {
      wait(wait);
      wait = Duration.between(Instant.now(), next.due()).toMillis();
    }
    return finishing ? null : next;
  }

  /** What has been due longest, or is due first. */
  private Next next(Instant now) {
    var batch = due(now);
    return maintenance
        .due(now)
        .filter(due -> due.isBefore(batch))
        .map(due -> new Next(due, maintenance::run))
        .orElseGet(() -> new Next(batch, this::closing));
  }

  private void closing(Instant interval) throws IOException, InterruptedException {
    done = interval;
    run(interval);
  }

  private Instant due(Instant now) {
    return spec.catchUp() == CatchUp.SKIP ? schedule.after(now) : schedule.due(done, now);
  }

  private void backfill(BackfillSpec days) throws IOException, InterruptedException {
    var began = Instant.now();
    var code = jobs.run(programs.backfill(days));
    console.say(
        code == 0
            ? "backfill of %s to %s: done in %s".formatted(days.from(), days.to(), since(began))
            : "backfill of %s to %s ended with code %d: see %s"
                .formatted(days.from(), days.to(), code, jobs.log()));
  }

  private void rollback(long era) throws IOException, InterruptedException {
    var code = jobs.run(programs.rollback(era));
    console.say(
        code == 0
            ? "the batch views are those of era %d; no batch run starts".formatted(era)
            : "the rollback to era %d ended with code %d: see %s; no batch run starts"
                .formatted(era, code, jobs.log()));
  }

  private boolean run(Instant intervalEnd) throws IOException, InterruptedException {
    var began = Instant.now();
    var code = jobs.run(programs.batch(intervalEnd));
    console.say(
        code == 0
            ? "batch run for %s: done in %s".formatted(intervalEnd, since(began))
            : "batch run for %s ended with code %d (see %s): the next one makes up for it"
                .formatted(intervalEnd, code, jobs.log()));
    return code == 0;
  }

  private void importOf(Path path) throws IOException, InterruptedException {
    var began = Instant.now();
    var code = jobs.run(programs.importOf(path));
    console.say(
        code == 0
            ? "imported %s in %s".formatted(path, since(began))
            : "import of %s ended with code %d: see %s".formatted(path, code, jobs.log()));
  }

  private static String since(Instant began) {
    return Duration.between(began, Instant.now()).toSeconds() + " s";
  }
}
