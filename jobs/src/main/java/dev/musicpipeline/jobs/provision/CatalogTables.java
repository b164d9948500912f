package dev.musicpipeline.jobs.provision;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.jobs.batch.views.BatchViews;
import dev.musicpipeline.jobs.lake.LakeCatalog;
import dev.musicpipeline.jobs.lake.LakeTable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lake's catalog and its tables. They are there before any job starts, since jobs would race to
 * make them.
 */
final class CatalogTables {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTables.class);

  private final PipelineFile pipeline;

  CatalogTables(PipelineFile pipeline) {
    this.pipeline = pipeline;
  }

  void make() throws NotProvisioned {
    try {
      makeAll();
    } catch (IOException | RuntimeException e) {
      throw failure(e);
    }
  }

  private NotProvisioned failure(Exception failure) {
    var spec = pipeline.spec();
    if (Failures.find(failure, AccessDeniedException.class).isPresent()) {
      return new NotProvisioned(
          "BucketForbidden",
          "the keys of the Secret %s may not write to the bucket %s: %s"
              .formatted(
                  spec.lake().credentialsSecret(), spec.lake().bucket(), Failures.root(failure)),
          failure);
    }
    return Failures.find(failure, SQLException.class)
        .map(cause -> DatabaseFailure.of(spec.database(), cause))
        .orElseGet(
            () ->
                new NotProvisioned(
                    "Failed", "making the lake's tables: " + Failures.root(failure), failure));
  }

  private void makeAll() throws IOException {
    try (var catalog = LakeCatalog.open(pipeline)) {
      for (var table : LakeTable.basic()) {
        make(catalog, table);
      }
      for (var view : BatchViews.all()) {
        make(catalog, view.table());
      }
    }
  }

  private static void make(Catalog catalog, LakeTable table) {
    if (catalog.tableExists(table.identifier())) {
      return;
    }
    try {
      catalog
          .buildTable(table.identifier(), table.schema())
          .withPartitionSpec(table.partitions())
          .withProperties(table.properties())
          .create();
      LOG.info("made the table {}", table.name());
    } catch (AlreadyExistsException e) {
      LOG.debug("another run made {} at the same time", table.name());
    }
  }
}
