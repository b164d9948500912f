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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The batch views in the lake: {@code gold.*}. */
final class GoldTables {
  private final LakeSession lake;
  private final Function<String, Dataset<Row>> tables;

  /** As they are now, whenever they are read. */
  GoldTables(LakeSession lake) {
    this(lake, lake::read);
  }

  private GoldTables(LakeSession lake, Function<String, Dataset<Row>> tables) {
    this.lake = lake;
    this.tables = tables;
  }

  /** As a run has left them. */
  static GoldTables of(LakeSession lake, PublishedRun run) {
    return new GoldTables(lake, table -> lake.read(table, run.snapshot(table)));
  }

  Dataset<Row> read(String view) {
    return tables.apply("gold." + view);
  }

  /** Makes those that are not there. */
  void make() {
    BatchViews.all().forEach(view -> lake.make(view.table()));
  }

  /** Undoes what runs have written since that one, if it says how it left them. */
  void restore(PublishedRun published) {
    for (var view : BatchViews.all()) {
      var table = view.table().name();
      if (published.names(table)) {
        Restoration.of(lake, table, published.snapshot(table));
      }
    }
  }

  /** Their snapshots now, by name. */
  Map<String, Optional<Long>> snapshots() {
    return BatchViews.all().stream()
        .map(view -> view.table().name())
        .collect(Collectors.toMap(Function.identity(), lake::snapshot));
  }

  /** The rows that a run with these changes replaced. */
  Dataset<Row> replaced(BatchView view, Touched touched) {
    return read(view.name()).where(view.replaced().rows(touched));
  }

  /**
   * Puts new rows in the place of those of the touched periods, in one commit. Files hold a month,
   * so the month's other rows are written again.
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
  }

  private static Column[] columns(BatchView view) {
    return Stream.of(view.columns().fields())
        .map(field -> col(field.name()).cast(field.dataType()))
        .toArray(Column[]::new);
  }
}
