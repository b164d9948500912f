package dev.musicpipeline.operator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.FieldsV1;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads objects so that those alike share what they have in common, since the caches hold all that
 * belongs to a thousand pipelines. Most of it would be the fields that managers own, which
 * server-side apply has to know: a map for every field.
 */
final class SharedValues {
  private static final int REMEMBERED = 1 << 13;

  /** Longer texts are hardly ever the same. */
  private static final int LONGEST = 128;

  private SharedValues() {}

  /** What makes an object mapper read so. */
  static SimpleModule module() {
    return new SimpleModule("shared-values")
        .addDeserializer(String.class, new Texts())
        .addDeserializer(FieldsV1.class, new OwnedFields());
  }

  private static final class Texts extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    private final transient Recent<String> recent = new Recent<>(REMEMBERED);

    Texts() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      var text = StringDeserializer.instance.deserialize(json, context);
      return text == null || text.length() > LONGEST ? text : recent.like(text);
    }
  }

  private static final class OwnedFields extends StdScalarDeserializer<FieldsV1> {
    private static final long serialVersionUID = 1L;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final transient Recent<Map<String, Object>> recent = new Recent<>(REMEMBERED);

    OwnedFields() {
      super(FieldsV1.class);
    }

    @Override
    public FieldsV1 deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var fields = new FieldsV1();
      fields.setAdditionalProperties(shared(json.getCodec().readValue(json, FIELDS)));
      return fields;
    }

    private Map<String, Object> shared(Map<?, ?> fields) {
      if (fields.isEmpty()) {
        return Map.of();
      }
      var parts = new HashMap<String, Object>();
      fields.forEach(
          (name, part) ->
              parts.put((String) name, part instanceof Map<?, ?> deeper ? shared(deeper) : part));
      return recent.like(Map.copyOf(parts));
    }
  }
}
