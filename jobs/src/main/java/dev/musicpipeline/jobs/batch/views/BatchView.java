package dev.musicpipeline.jobs.batch.views;

import dev.musicpipeline.jobs.lake.LakeTable;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A view that batch runs keep, in the lake ({@code gold.<name>}) and for serving ({@code
 * serving.<name>}), with the same columns.
 *
 * @param replaced which rows a run replaces
 * @param rows the new rows in their place
 */
public record BatchView(
    String name, StructType columns, Period replaced, Function<Sources, Dataset<Row>> rows) {

  /** Its table in the lake. */
  public LakeTable table() {
    return LakeTable.gold(name, columns, replaced.column());
  }

  /** Its table in PostgreSQL. */
  public String servingTable() {
    return "serving." + name;
  }
}
