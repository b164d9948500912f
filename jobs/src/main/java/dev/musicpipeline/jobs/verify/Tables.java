package dev.musicpipeline.jobs.verify;

import dev.musicpipeline.events.Lake;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;

/** Counts rows of all tables of the lake. */
final class Tables {
  private Tables() {}

  static Map<String, Long> count(SparkSession spark) {
    var catalog = Spark3Util.loadIcebergCatalog(spark, Lake.CATALOG);
    var counts = new TreeMap<String, Long>();
    for (var namespace : ((SupportsNamespaces) catalog).listNamespaces()) {
      for (var table : catalog.listTables(namespace)) {
        PinnedTable.now(spark, table.toString())
            .ifPresent(pinned -> counts.put(table.toString(), pinned.count()));
      }
    }
    return counts;
  }
}
