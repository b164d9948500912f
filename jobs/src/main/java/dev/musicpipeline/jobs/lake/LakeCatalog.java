package dev.musicpipeline.jobs.lake;

import dev.musicpipeline.crds.PipelineFile;
import dev.musicpipeline.events.Lake;
import dev.musicpipeline.jobs.database.Database;
import dev.musicpipeline.jobs.session.PipelineSession;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The lake's catalog without Spark, for what needs tables and no queries. */
public final class LakeCatalog {
  private LakeCatalog() {}

  /** Opens the catalog; makes its own tables where they are missing. Namespaces need not exist. */
  public static JdbcCatalog open(PipelineFile pipeline) {
    var conf = new Configuration();
    PipelineSession.storage(pipeline).forEach(conf::set);
    var catalog = new JdbcCatalog();
    catalog.setConf(conf);
    catalog.initialize(
        Lake.CATALOG,
        Map.of(
            CatalogProperties.URI,
            Database.catalogUrl(pipeline),
            CatalogProperties.WAREHOUSE_LOCATION,
            PipelineSession.warehouse(pipeline),
            CatalogProperties.FILE_IO_IMPL,
            HadoopFileIO.class.getName(),
            "jdbc.schema-version",
            "V1"));
    return catalog;
  }
}
