package dev.musicpipeline.jobs.batch;

import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.batch.views.Sources;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.database.LockedSession;
import dev.musicpipeline.jobs.outcome.Steps;
import dev.musicpipeline.jobs.published.KeptRuns;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Computes and publishes what lies before the cut of one era. */
final class EraRun {
  private final LockedSession session;
  private final LakeSession lake;
  private final Steps steps;
  private final Era era;
  private final Touched again;
  private final SilverEvents silver;
  private final GoldTables gold;

  /**
   * @param again days whose numbers are computed again in any case
   */
  EraRun(LockedSession session, LakeSession lake, Steps steps, Era era, Touched again) {
    this.session = session;
    this.lake = lake;
    this.steps = steps;
    this.era = era;
    this.again = again;
    silver = new SilverEvents(lake, era.cut());
    gold = GoldTables.now(lake);
  }

  /** A run's new records, and the imports among them. */
  private record Taken(Dataset<Row> records, SortedSet<String> imports) {}

  /**
   * From the pinned records to the published answer.
   *
   * @param intervalEnd the scheduled time that the run closes
   */
  Answer publish(Instant intervalEnd, Instant startedAt) throws Exception {
    var published = session.inTransaction(KeptRuns::read).inForce();
    era.requireAfter(published);
    steps.run("restore", () -> restore(published));
    var pinned = lake.snapshot(Lake.RECORDS);
    var taken = steps.run("take", () -> taken(pinned, published));
    var arrivals = steps.run("count", () -> Arrivals.count(taken.records()));
    var fresh = taken.records().where(NewRecords.LEGAL);
    var accepted = Acceptance.of(fresh, arrivals, silver, steps);
    if (!arrivals.legal().isEmpty()) {
      steps.run("members", () -> new Members(lake).addUnknown(fresh, startedAt));
    }
    var touched = accepted.touched().and(again);
    refreshViews(touched);
    var names = Names.of(lake, Names.pinned(lake), published);
    var answer =
        new Answer(
            era,
            intervalEnd,
            startedAt,
            pinned,
            snapshots(names),
            arrivals.records(),
            taken.imports(),
            touched,
            accepted.ledger());
    steps.run("publish", () -> session.inTransaction(new Publication(answer, gold, names)::to));
    return answer;
  }

  private void restore(PublishedRun published) {
    silver.restore(published);
    gold.restore(published);
  }

  private Taken taken(Optional<Long> pinned, PublishedRun published) throws SQLException {
    var records = lake.read(Lake.RECORDS, pinned);
    var imports = new TreeSet<String>();
    var seen = published.snapshot(Lake.RECORDS);
    if (NewRecords.mayHoldImports(lake.table(Lake.RECORDS), pinned, seen)) {
      imports.addAll(NewRecords.imports(records));
      imports.removeAll(session.inTransaction(EraRun::takenImports));
    }
    var taken = NewRecords.between(published.cut(), era.cut()).or(NewRecords.ofImports(imports));
    return new Taken(NewRecords.of(records, taken), imports);
  }

  private static SortedSet<String> takenImports(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select import_id from serving.taken_imports")) {
      var ids = new TreeSet<String>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  private void refreshViews(Touched touched) throws Exception {
    if (touched.nothing()) {
      return;
    }
    var sources =
        new Sources(
            touched, silver.of(touched.days()), silver.of(touched.daysOfWeeks()), gold::read);
    for (var view : BatchViews.all()) {
      steps.run(view.table().name(), () -> gold.refresh(view, sources));
    }
  }

  private Map<String, Optional<Long>> snapshots(Names names) {
    var snapshots = new HashMap<>(names.snapshots());
    snapshots.putAll(gold.snapshots());
    snapshots.put(Lake.EVENTS, silver.snapshot());
    return snapshots;
  }
}
