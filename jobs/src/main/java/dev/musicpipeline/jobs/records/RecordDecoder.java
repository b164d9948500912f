package dev.musicpipeline.jobs.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.musicpipeline.events.Limits;
import dev.musicpipeline.events.Rejection;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Decodes the JSON of one record after another. Not from_json: that takes a number for a text, half
 * an object for a whole one, and cannot say which field was wrong. Not thread-safe.
 */
public final class RecordDecoder {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // What is not UTF-8 is malformed, though it may be JSON.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  /** A field of the wire: the column it fills, or the object whose fields follow. */
  private record Field(int column, Map<String, Field> inner) {
    static Field of(String column) {
      return new Field(EventFields.index(column), Map.of());
    }
  }

  private static final Map<String, Field> DEVICE =
      Map.of(
          "type", Field.of("device_type"),
          "os", Field.of("device_os"),
          "app_version", Field.of("device_app_version"));
  private static final Map<String, Field> LOCATION =
      Map.of(
          "country", Field.of("country"),
          "region", Field.of("region"),
          "city", Field.of("city"),
          "latitude", Field.of("latitude"),
          "longitude", Field.of("longitude"));

  private static final int NO_COLUMN = -1;

  /** Stands for the short form's {@code region} beside {@code location}. */
  private static final int SHORT_REGION = -2;

  private static final Map<String, Field> EVENT = event();

  private final EventFields fields = new EventFields();
  private String shortRegion;
  private String wrongType;

  private static Map<String, Field> event() {
    var event = new TreeMap<String, Field>();
    for (var name :
        new String[] {
          "event_id",
          "event_type",
          "user_id",
          "song_id",
          "play_id",
          "session_id",
          "artist_id",
          "album_id",
          "position_ms",
          "duration_ms",
          "listened_ms",
          "source",
          "schema_version"
        }) {
      event.put(name, Field.of(name));
    }
    event.put("ts", Field.of("event_time"));
    event.put("region", new Field(SHORT_REGION, Map.of()));
    event.put("device", new Field(NO_COLUMN, DEVICE));
    event.put("location", new Field(NO_COLUMN, LOCATION));
    return Map.copyOf(event);
  }

  /**
   * What the last decoded record says; meaningless if it was rejected. Overwritten by the next one.
   */
  public EventFields fields() {
    return fields;
  }

  /**
   * Decodes a record's value into {@link #fields()}.
   *
   * @param arrivedAt the broker's time of the record, epoch milliseconds
   * @return why it is not a legal event, or null if it is one
   */
  public String decode(byte[] value, long arrivedAt) {
    var unreadable = read(value);
    return unreadable == null ? Legality.rejection(fields, arrivedAt) : unreadable;
  }

  /**
   * Reads a record's value into {@link #fields()}, legal or not.
   *
   * @return why it cannot be read, or null if it can
   */
  public String read(byte[] value) {
    if (value == null || value.length == 0) {
      return Rejection.EMPTY.wire();
    }
    if (value.length > Limits.VALUE_BYTES) {
      return Rejection.TOO_LARGE.wire();
    }
    fields.clear();
    shortRegion = null;
    wrongType = null;
    if (!parsed(value)) {
      return Rejection.MALFORMED.wire();
    }
    if (wrongType != null) {
      return Legality.reason(Rejection.WRONG_TYPE, wrongType);
    }
    if (fields.value(EventFields.REGION) == null) {
      fields.set(EventFields.REGION, shortRegion);
    }
    return null;
  }

  private boolean parsed(byte[] value) {
    try (var json = JSON.createParser(value)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      readObject(json, EVENT, "");
      return json.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private void readObject(JsonParser json, Map<String, Field> known, String path)
      throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      if (json.nextToken() == null) {
        throw new JsonParseException(json, "the object does not end");
      }
      var field = known.get(name);
      if (field == null) {
        skip(json);
      } else if (!field.inner.isEmpty() && json.currentToken() == JsonToken.START_OBJECT) {
        readObject(json, field.inner, name + ".");
      } else {
        readValue(json, field, path + name);
      }
    }
  }

  private void readValue(JsonParser json, Field field, String path) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (field.column == SHORT_REGION && json.currentToken() == JsonToken.VALUE_STRING) {
      shortRegion = json.getText();
    } else if (field.column < 0 || !readScalar(json, field.column)) {
      wrongType = wrongType == null ? path : wrongType;
      skip(json);
    }
  }

  /** Whether the value is of the column's type. */
  private boolean readScalar(JsonParser json, int column) throws IOException {
    var value = scalar(json, EventFields.type(column));
    fields.set(column, value);
    return value != null;
  }

  private static Object scalar(JsonParser json, DataType type) throws IOException {
    var token = json.currentToken();
    if (type == DataTypes.StringType) {
      return token == JsonToken.VALUE_STRING ? json.getText() : null;
    }
    if (type == DataTypes.DoubleType) {
      return token.isNumeric() ? json.getDoubleValue() : null;
    }
    return token == JsonToken.VALUE_NUMBER_INT ? whole(json) : null;
  }

  /** A number beyond 64 bits is out of every range, and the largest long is too. */
  private static Long whole(JsonParser json) throws IOException {
    try {
      return json.getLongValue();
    } catch (InputCoercionException e) {
      return json.getText().startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /**
   * Passes over an unknown value; {@code skipChildren} alone would take the input's end for the
   * value's.
   */
  private static void skip(JsonParser json) throws IOException {
    if (!json.currentToken().isStructStart()) {
      json.finishToken();
      return;
    }
    for (var depth = 1; depth > 0; ) {
      var token = json.nextToken();
      if (token == null) {
        throw new JsonParseException(json, "the value does not end");
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }
}
