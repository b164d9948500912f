package dev.musicpipeline.local.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.musicpipeline.crds.MusicPipelineSpec;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void areTheSameInTheCrdAndInItsRecords() throws Exception {
    var resource =
        getClass().getResourceAsStream("/META-INF/crds/musicpipelines.musicpipeline.dev-v1.yml");
    var schema =
        YAML.readTree(resource).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    var empty =
        "{kafka: {sasl: {}}, lake: {}, database: {}, streaming: {executors: {scaling: {}}}, batch: {executors: {}}}";
    JsonNode filledIn = YAML.valueToTree(YAML.readValue(empty, MusicPipelineSpec.class));

    var expected = new TreeMap<String, String>();
    defaults("", schema, expected);
    var actual = new TreeMap<String, String>();
    expected.keySet().forEach(path -> actual.put(path, number(filledIn.at(path))));

    assertThat(actual).isEqualTo(expected);
  }

  /** Defaults of the schema by the path of their field. */
  private static void defaults(String path, JsonNode schema, Map<String, String> found) {
    if (schema.has("default")) {
      leaves(path, schema.get("default"), found);
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> defaults(path + "/" + field.getKey(), field.getValue(), found));
  }

  private static void leaves(String path, JsonNode value, Map<String, String> found) {
    if (value.isValueNode()) {
      found.put(path, number(value));
    }
    value
        .properties()
        .forEach(field -> leaves(path + "/" + field.getKey(), field.getValue(), found));
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? Double.toString(value.asDouble()) : value.asText();
  }
}
