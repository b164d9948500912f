package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.dimensions.DimensionTopics;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the batch layer up to date: first what an earlier run left behind, then a new era. */
final class BatchLayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchLayer.class);

  private final LockedSession session;
  private final LakeWait wait;
  private final Retention retention;
  private final DimensionTopics dimensions;
  private final Supplier<LakeSession> spark;
  private final Steps steps;
  private final Touched again;
  private LakeSession lake;
  private Era era;

  /**
   * @param spark starts Spark, which is this object's from then on; called when there is something
   *     to compute
   * @param again days whose numbers are computed again whether or not records of them are new
   */
  BatchLayer(
      PipelineFile pipeline,
      LockedSession session,
      LakeWait wait,
      Supplier<LakeSession> spark,
      Steps steps,
      Touched again) {
    this.session = session;
    this.wait = wait;
    this.retention = Retention.of(pipeline.spec());
    this.dimensions = new DimensionTopics(pipeline, session);
    this.spark = spark;
    this.steps = steps;
    this.again = again;
  }

  /** Publishes a run that holds all that realtime has counted by now. */
  RunReport publish() throws Exception {
    var now = Instant.now();
    var unused = leftBehind(now);
    return next(now);
  }

  /** Publishes a run whose era opened after that time; nothing if there is one. */
  Optional<RunReport> publish(Instant intervalEnd) throws Exception {
    if (done(intervalEnd)) {
      return Optional.empty();
    }
    var report = leftBehind(intervalEnd);
    return done(intervalEnd) ? report : Optional.of(next(intervalEnd));
  }

  /** Ends Spark, if it was started. */
  @Override
  public void close() {
    if (lake != null) {
      lake.close();
    }
  }

  /** The era that is being worked on, if it has come to that. */
  Optional<Era> era() {
    return Optional.ofNullable(era);
  }

  private boolean done(Instant intervalEnd) throws Exception {
    var done = session.inTransaction(connection -> Eras.done(connection, intervalEnd));
    if (done) {
      LOG.info("interval={} result=done", intervalEnd);
    }
    return done;
  }

  /** The newest era that a run opened and did not publish, if the lake holds all of it by now. */
  private Optional<RunReport> leftBehind(Instant intervalEnd) throws Exception {
    var lakeEnd = session.inTransaction(Eras::lake);
    var reached =
        session.inTransaction(Eras::unpublished).stream()
            .filter(open -> lakeEnd.reach(open.cut()))
            .findFirst();
    if (reached.isEmpty()) {
      return Optional.empty();
    }
    era = reached.get();
    return Optional.of(
        run(intervalEnd.isBefore(era.openedAt()) ? intervalEnd : era.openedAt(), Touched.NOTHING));
  }

  private RunReport next(Instant intervalEnd) throws Exception {
    era = steps.run("open", () -> session.inTransaction(Eras::open));
    steps.run("wait", () -> wait.until(era));
    return run(intervalEnd, again);
  }

  /** What is published stays so, whatever becomes of what nobody needs any more. */
  private void retain() {
    try {
      retention.apply(session);
    } catch (SQLException e) {
      LOG.warn("left for the next run to let go of: {}", e.getMessage());
    }
  }

  private RunReport run(Instant intervalEnd, Touched daysAgain) throws Exception {
    var start = Instant.now();
    if (lake == null) {
      lake = steps.run("spark", spark::get);
      steps.run("dimensions", () -> dimensions.bring(lake.spark(), start));
    }
    var answer = new EraRun(session, lake, steps, era, daysAgain).publish(intervalEnd, start);
    steps.run("retention", this::retain);
    var report =
        new RunReport(
            intervalEnd,
            era,
            session.inTransaction(KeptRuns::read),
            answer.newRecords(),
            answer.ledger().acceptedInAll(),
            (Instant.now().toEpochMilli() - start.toEpochMilli()) / 1000.0);
    LOG.info(
        "interval={} result=published era={} cut={} rows={} accepted={} seconds={}",
        intervalEnd,
        era.number(),
        era.cut().toJson(),
        report.newRecords(),
        report.accepted(),
        report.seconds());
    return report;
  }
}
