package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes an earlier run again, with its own era and cut. What later runs have published is taken
 * back in one transaction; after it, the lake follows, and should this be killed in between, the
 * next run or the same rollback brings it there.
 */
final class Rollback implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rollback.class);

  private final LockedSession session;
  private final Supplier<LakeSession> spark;
  private final Steps steps;
  private LakeSession lake;

  /**
   * @param session that holds the lock of batch runs
   * @param spark starts Spark, which is this object's from then on; called when the run is one that
   *     can be gone back to
   */
  Rollback(LockedSession session, Supplier<LakeSession> spark, Steps steps) {
    this.session = session;
    this.spark = spark;
    this.steps = steps;
  }

  /**
   * Makes that era's run the one in force; if it is already, only the lake is looked after.
   *
   * @throws NotOffered if it is none of the kept runs, or the lake has lost what it left
   */
  KeptRuns to(long era) throws Exception {
    var kept = session.inTransaction(KeptRuns::read);
    var wanted = NotOffered.unless(kept, era);
    lake = steps.run("spark", spark::get);
    if (kept.inForce().era() != era) {
      requireSnapshots(wanted, kept);
      steps.run("republish", () -> session.inTransaction(on -> republish(on, wanted, kept)));
    }
    steps.run("restore", () -> restore(wanted));
    return session.inTransaction(KeptRuns::read);
  }

  /** Ends Spark, if it was started. */
  @Override
  public void close() {
    if (lake != null) {
      lake.close();
    }
  }

  private void requireSnapshots(PublishedRun wanted, KeptRuns kept) throws NotOffered {
    for (var named : wanted.snapshots().entrySet()) {
      var id = named.getValue();
      if (!named.getKey().equals(Lake.RECORDS)
          && id.isPresent()
          && lake.table(named.getKey()).snapshot(id.get()) == null) {
        throw NotOffered.lost(kept, wanted.era(), named.getKey(), id.get());
      }
    }
  }

  private Void republish(Connection connection, PublishedRun wanted, KeptRuns kept)
      throws SQLException {
    var touched = touchedAfter(connection, wanted.era());
    var serving = new ServingRows(connection);
    serving.replace(GoldTables.of(lake, wanted), touched);
    serving.rename(Names.of(lake, wanted.snapshots(), kept.inForce()));
    new LedgerRows(connection).restore(wanted.era());
    withdraw(connection, wanted.era());
    LOG.info("era={} result=republished days={}", wanted.era(), touched.days().size());
    return null;
  }

  /** The days that runs have changed which are to be taken back. */
  private static Touched touchedAfter(Connection connection, long era) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select distinct unnest(touched_days) from serving.batch_runs"
                + " where withdrawn_at is null and era > ?")) {
      select.setLong(1, era);
      try (var rows = select.executeQuery()) {
        var days = new ArrayList<LocalDate>();
        while (rows.next()) {
          days.add(rows.getObject(1, LocalDate.class));
        }
        return Touched.of(days);
      }
    }
  }

  /** What they were the first to take is new again. */
  private static void withdraw(Connection connection, long era) throws SQLException {
    for (var sql :
        List.of(
            "delete from serving.taken_imports where era > ?",
            "delete from serving.kept_ledgers where era > ?",
            "update serving.eras set state = 'passed' where state = 'published' and era > ?",
            "update serving.batch_runs set withdrawn_at = now(), kept = false"
                + " where withdrawn_at is null and era > ?")) {
      try (var statement = connection.prepareStatement(sql)) {
        statement.setLong(1, era);
        statement.executeUpdate();
      }
    }
  }

  private void restore(PublishedRun run) {
    Restoration.of(lake, Lake.EVENTS, run.snapshot(Lake.EVENTS));
    GoldTables.now(lake).restore(run);
  }
}
