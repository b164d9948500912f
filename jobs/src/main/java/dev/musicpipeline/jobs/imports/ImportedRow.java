package dev.musicpipeline.jobs.imports;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dev.musicpipeline.jobs.lake.RecordColumns;
import dev.musicpipeline.jobs.records.EventFields;
import dev.musicpipeline.jobs.records.Records;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** One line on its way into the lake. */
final class ImportedRow {
  /**
   * {@link RecordColumns#RECORDS}, and: place of the file in the import; hash of what names the
   * line ({@code line_key}), which is the event's id if the line has one ({@code named}); fields of
   * a dimension record.
   */
  static final StructType COLUMNS =
      RecordColumns.RECORDS
          .add("file_order", IntegerType)
          .add("line_key", StringType)
          .add("named", BooleanType)
          .add("dimension", createMapType(StringType, StringType));

  private final Object[] values = new Object[COLUMNS.size()];

  ImportedRow(SourceFile file, Line line, long importedAt) {
    set("import_file", file.name());
    set("import_line", line.number());
    set("ingested_at", new Timestamp(importedAt));
    set("file_order", file.order());
  }

  /** It is an event whose id will be made from the key. */
  void event(EventFields fields, String key) {
    Records.copy(fields, values);
    set("event_id", null);
    set("line_key", key);
    set("named", false);
  }

  /** It is an event that has an id. */
  void namedEvent(EventFields fields) {
    Records.copy(fields, values);
    set("line_key", fields.text(EventFields.index("event_id")));
    set("named", true);
  }

  void dimension(Map<String, String> fields) {
    set("dimension", CollectionConverters.asScala(fields));
  }

  void rejected(String reason, byte[] raw) {
    set("rejection", reason);
    set("raw", raw);
    set("line_key", LineHash.of(raw));
    set("named", false);
  }

  Row row() {
    return RowFactory.create(values);
  }

  private void set(String column, Object value) {
    values[COLUMNS.fieldIndex(column)] = value;
  }
}
