package dev.musicpipeline.jobs.imports;

import dev.musicpipeline.events.EventType;
import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.lake.RecordColumns;
import dev.musicpipeline.jobs.records.BadRecord;
import dev.musicpipeline.jobs.records.EventFields;
import dev.musicpipeline.jobs.records.Legality;
import dev.musicpipeline.jobs.records.RecordDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;

/** Understands lines that are listens or events, by the law of all events. */
final class EventLines implements LineParser {
  /** Columns by the names of {@code docs/events.md}. */
  private static final Map<String, Integer> COLUMNS = columns();

  static final List<String> FIELDS = List.copyOf(COLUMNS.keySet());

  private static final int ID = EventFields.index("event_id");
  private static final int TYPE = EventFields.index("event_type");
  private static final int TIME = EventFields.index("event_time");
  private static final int SOURCE = EventFields.index("source");

  /** Stands for an id that is yet to be made. */
  private static final String NO_ID = "-";

  private final FileMapping mapping;
  private final String source;
  private final long importedAt;
  private final LineColumns columns;
  private final RecordDecoder decoder = new RecordDecoder();
  private final EventFields fields;

  EventLines(FileMapping mapping, String source, long importedAt) {
    this.mapping = mapping;
    this.source = source;
    this.importedAt = importedAt;
    this.columns = new LineColumns(mapping);
    this.fields = decoder.fields();
  }

  @Override
  public void parse(Line line, ImportedRow row) throws BadRecord {
    read(line);
    if (mapping.as() == Kind.LISTENS) {
      fields.set(TYPE, EventType.PLAY.wire());
      fields.set(ID, null);
    }
    if (fields.value(SOURCE) == null) {
      fields.set(SOURCE, source);
    }
    var named = fields.value(ID) != null;
    if (!named) {
      fields.set(ID, NO_ID);
    }
    var rejection = Legality.rejection(fields, importedAt);
    if (rejection != null) {
      throw BadRecord.ofReason(rejection);
    }
    if (named) {
      row.namedEvent(fields);
    } else {
      row.event(fields, key());
    }
  }

  private void read(Line line) throws BadRecord {
    if (line.tooLong()) {
      throw BadRecord.of(Rejection.TOO_LARGE);
    }
    if (mapping.format() == Format.JSONL) {
      readJson(line);
    } else {
      readColumns(line);
    }
  }

  private void readJson(Line line) throws BadRecord {
    var unreadable = decoder.read(line.bytes());
    if (unreadable != null) {
      throw BadRecord.ofReason(unreadable);
    }
    var time = fields.number(TIME);
    if (time != null && mapping.timeUnit() == TimeUnit.SECONDS) {
      fields.set(TIME, time(time.toString()));
    }
  }

  private void readColumns(Line line) throws BadRecord {
    fields.clear();
    var texts = new LinkedHashMap<String, String>();
    columns.read(line, texts::put);
    for (var text : texts.entrySet()) {
      var column = COLUMNS.get(text.getKey());
      fields.set(
          column,
          column == TIME ? time(text.getValue()) : value(column, text.getKey(), text.getValue()));
    }
  }

  private Long time(String text) throws BadRecord {
    return mapping
        .timeUnit()
        .millis(text)
        .orElseThrow(() -> BadRecord.because("ts is no time in " + mapping.timeUnit().wire()));
  }

  private static Object value(int column, String name, String text) throws BadRecord {
    var type = EventFields.type(column);
    if (type == DataTypes.StringType) {
      return text;
    }
    try {
      return type == DataTypes.DoubleType
          ? (Object) Double.valueOf(text)
          : (Object) Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw BadRecord.because(name + " is no number");
    }
  }

  /** What two lines have in common that are the same event. */
  private String key() {
    var song = fields.text(EventFields.index("song_id"));
    return LineHash.of(
        fields.text(SOURCE),
        fields.text(TYPE),
        fields.text(EventFields.index("user_id")),
        fields.number(TIME),
        song,
        song == null ? fields.text(EventFields.index("artist_id")) : null,
        song == null ? fields.text(EventFields.index("album_id")) : null);
  }

  private static Map<String, Integer> columns() {
    var columns = new LinkedHashMap<String, Integer>();
    for (var column = 0; column < RecordColumns.EVENT.size(); column++) {
      columns.put(EventFields.wireName(column), column);
    }
    columns.put("region", EventFields.index("region"));
    return columns;
  }
}
