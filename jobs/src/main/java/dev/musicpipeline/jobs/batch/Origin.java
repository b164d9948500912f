package dev.musicpipeline.jobs.batch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Where a record came from, as the ledger names it. */
final class Origin {
  static final String KAFKA = "kafka";
  static final String IMPORT = "import";

  /** Of a row of {@code bronze.records} or {@code silver.events}. */
  static final Column COLUMN = when(col("import_id").isNull(), KAFKA).otherwise(IMPORT);

  private Origin() {}
}
