package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trunc;

import dev.musicpipeline.jobs.batch.views.BatchView;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.batch.views.Sources;
import dev.musicpipeline.jobs.batch.views.Touched;
import dev.musicpipeline.jobs.published.PublishedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The batch views in the lake: {@code gold.*}. Only the run that holds the batch lock writes them.
 */
final class GoldTables {
  private final LakeSession lake;

  /** What is read of each table, by its name: what was there, or what this run has left. */
  private final Map<String, Optional<Long>> snapshots;

  private GoldTables(LakeSession lake, Function<String, Optional<Long>> snapshot) {
    this.lake = lake;
    snapshots = new HashMap<>();
    for (var view : BatchViews.all()) {
      snapshots.put(view.table().name(), snapshot.apply(view.table().name()));
    }
  }

  /** As they are now; makes those that are not there. */
  static GoldTables now(LakeSession lake) {
    BatchViews.all().forEach(view -> lake.make(view.table()));
    return new GoldTables(lake, lake::snapshot);
  }

  /** As a run has left them. */
  static GoldTables of(LakeSession lake, PublishedRun run) {
    return new GoldTables(lake, run::snapshot);
  }

  Dataset<Row> read(String view) {
    var table = "gold." + view;
    return lake.read(table, snapshots.get(table));
  }

  /** Undoes what runs have written since that one, if it says how it left them. */
  void restore(PublishedRun published) {
    for (var table : List.copyOf(snapshots.keySet())) {
      if (published.names(table)) {
        Restoration.of(lake, table, published.snapshot(table));
        snapshots.put(table, lake.snapshot(table));
      }
    }
  }

  /** Their snapshots, by name. */
  Map<String, Optional<Long>> snapshots() {
    return Map.copyOf(snapshots);
  }

  /** The rows that a run with these changes replaced. */
  Dataset<Row> replaced(BatchView view, Touched touched) {
    return read(view.name()).where(view.replaced().rows(touched));
  }

  /**
   * Puts new rows in the place of those of the touched periods, in one commit. Files hold a month,
   * so the month's other rows are written again.
   *
   * @throws IllegalStateException if another process writes the table too
   */
  void refresh(BatchView view, Sources sources) throws AnalysisException {
    var path = view.table().path();
    var period = col(view.replaced().column());
    var others =
        read(view.name())
            .where(view.replaced().months(sources.touched()))
            .where(not(expr(view.replaced().rows(sources.touched()))));
    view.rows()
        .apply(sources)
        .select(columns(view))
        .unionByName(others)
        .repartition(trunc(period, "month"))
        .sortWithinPartitions(period)
        .writeTo(path)
        .overwrite(expr(view.replaced().months(sources.touched())));
    snapshots.computeIfPresent(view.table().name(), lake::written);
  }

  private static Column[] columns(BatchView view) {
    return Stream.of(view.columns().fields())
        .map(field -> col(field.name()).cast(field.dataType()))
        .toArray(Column[]::new);
  }
}
