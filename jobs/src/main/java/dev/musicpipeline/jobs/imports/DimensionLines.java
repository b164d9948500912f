package dev.musicpipeline.jobs.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.musicpipeline.events.Dimension;
import dev.musicpipeline.events.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Understands lines that are dimension records. */
final class DimensionLines implements LineParser {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Dimension dimension;
  private final Format format;
  private final LineColumns columns;

  DimensionLines(FileMapping mapping, Dimension dimension) {
    this.dimension = dimension;
    this.format = mapping.format();
    this.columns = new LineColumns(mapping);
  }

  @Override
  public void parse(Line line, ImportedRow row) throws BadLine {
    if (line.tooLong()) {
      throw BadLine.of(Rejection.TOO_LARGE);
    }
    var fields = new LinkedHashMap<String, String>();
    if (format == Format.JSONL) {
      readJson(line, fields);
    } else {
      columns.read(line, fields::put);
    }
    if (!fields.containsKey(dimension.key())) {
      throw BadLine.of(Rejection.MISSING_FIELD, dimension.key());
    }
    for (var field : fields.entrySet()) {
      field.setValue(DimensionFields.legal(field.getKey(), field.getValue()));
    }
    fields.values().removeIf(String::isEmpty);
    row.dimension(fields);
  }

  private void readJson(Line line, Map<String, String> fields) throws BadLine {
    var object = object(line);
    for (var name : dimension.fields()) {
      var value = object.get(name);
      if (value != null && !value.isNull()) {
        if (!DimensionFields.isOfItsType(name, value)) {
          throw BadLine.of(Rejection.WRONG_TYPE, name);
        }
        if (!value.asText().isEmpty()) {
          fields.put(name, value.asText());
        }
      }
    }
  }

  private static ObjectNode object(Line line) throws BadLine {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.bytes()));
      if (JSON.readTree(text.toString()) instanceof ObjectNode object) {
        return object;
      }
      throw BadLine.of(Rejection.MALFORMED);
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw BadLine.of(Rejection.MALFORMED);
    }
  }
}
