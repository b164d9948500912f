package dev.musicpipeline.jobs.imports;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What becomes of each line. The identity of an event is its id and its UTC day; that of a rejected
 * line is its bytes and its ordinal among lines of a file with the same bytes. An identity is
 * imported once: a line whose identity an earlier import brought is {@code present}, and of lines
 * of this import with the same one the first is imported, the others are {@code copy}.
 */
final class Outcomes {
  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";
  static final String PRESENT = "present";
  static final String COPY = "copy";

  /** Hexadecimal digits of a made event id: 128 bits. */
  private static final int ID_DIGITS = 32;

  private static final Column IS_REJECTED = col("rejection").isNotNull();

  /** Identity of a rejected line. */
  private static final Column LINE =
      concat(lit("line "), col("line_key"), lit("#"), col("ordinal"));

  /** Identity of an event. */
  private static final Column EVENT =
      concat(to_date(col("event_time")).cast("string"), lit(" "), col("event_id"));

  private Outcomes() {}

  /**
   * Adds {@code identity}, and {@code event_id} where it is yet to be made: from the line's key and
   * the line's ordinal among lines of the file with the same key.
   *
   * @param lines {@link ImportedRow#COLUMNS}
   */
  static Dataset<Row> identify(Dataset<Row> lines) {
    var ordinal =
        row_number().over(Window.partitionBy("file_order", "line_key").orderBy("import_line"));
    var made =
        substring(sha2(concat(col("line_key"), lit("#"), col("ordinal")), 256), 1, ID_DIGITS);
    return lines
        .withColumn("ordinal", ordinal)
        .withColumn(
            "event_id",
            when(IS_REJECTED, lit(null)).when(col("named"), col("event_id")).otherwise(made))
        .withColumn("identity", when(IS_REJECTED, LINE).otherwise(EVENT));
  }

  /**
   * Adds {@code outcome}.
   *
   * @param records {@code bronze.records}
   */
  static Function<Dataset<Row>, Dataset<Row>> decide(Dataset<Row> records) {
    var first =
        row_number().over(Window.partitionBy("identity").orderBy("file_order", "import_line"));
    var outcome =
        when(col("is_present"), lit(PRESENT))
            .when(first.gt(1), lit(COPY))
            .when(IS_REJECTED, lit(REJECTED))
            .otherwise(lit(ACCEPTED));
    return lines ->
        lines
            .join(imported(records).withColumn("known", lit(true)), "identity", "left")
            .withColumn("is_present", coalesce(col("known"), lit(false)))
            .withColumn("outcome", outcome);
  }

  /** The identities that earlier imports brought. */
  private static Dataset<Row> imported(Dataset<Row> records) {
    var imports = records.where(col("import_id").isNotNull());
    var ordinal = row_number().over(Window.partitionBy("line_key").orderBy("import_line"));
    var rejected =
        imports
            .where(IS_REJECTED)
            .withColumn("line_key", sha2(col("raw"), 256))
            .withColumn("ordinal", ordinal)
            .select(LINE.as("identity"));
    var legal = imports.where(col("rejection").isNull()).select(EVENT.as("identity"));
    return rejected.union(legal).distinct();
  }
}
