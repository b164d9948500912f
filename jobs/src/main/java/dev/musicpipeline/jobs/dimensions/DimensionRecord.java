package dev.musicpipeline.jobs.dimensions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Rejection;
import dev.musicpipeline.jobs.records.BadRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads dimension records, wherever they come from: their fields by name, empty ones left out. */
public final class DimensionRecord {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DimensionRecord() {}

  /** One that is a JSON object in UTF-8. */
  public static Map<String, String> ofJson(Dimension dimension, byte[] json) throws BadRecord {
    var object = object(json);
    var fields = new LinkedHashMap<String, String>();
    for (var name : dimension.fields()) {
      var value = object.get(name);
      if (value != null && !value.isNull()) {
        if (!DimensionFields.isOfItsType(name, value)) {
          throw BadRecord.of(Rejection.WRONG_TYPE, name);
        }
        if (!value.asText().isEmpty()) {
          fields.put(name, value.asText());
        }
      }
    }
    return ofTexts(dimension, fields);
  }

  /**
   * One whose fields are all texts.
   *
   * @param texts by the fields' names
   */
  public static Map<String, String> ofTexts(Dimension dimension, Map<String, String> texts)
      throws BadRecord {
    if (!texts.containsKey(dimension.key())) {
      throw BadRecord.of(Rejection.MISSING_FIELD, dimension.key());
    }
    var fields = new LinkedHashMap<String, String>();
    for (var text : texts.entrySet()) {
      var legal = DimensionFields.legal(text.getKey(), text.getValue());
      if (!legal.isEmpty()) {
        fields.put(text.getKey(), legal);
      }
    }
    return fields;
  }

  private static ObjectNode object(byte[] json) throws BadRecord {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      if (JSON.readTree(text.toString()) instanceof ObjectNode object) {
        return object;
      }
      throw BadRecord.of(Rejection.MALFORMED);
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw BadRecord.of(Rejection.MALFORMED);
    }
  }
}
