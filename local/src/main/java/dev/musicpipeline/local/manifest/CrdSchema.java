package dev.musicpipeline.local.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The schema of the generated CRD, made as strict as {@code kubectl} is: no unknown fields. */
final class CrdSchema {
  private static final String CRD = "/META-INF/crds/musicpipelines.musicpipeline.dev-v1.yml";
  private static final String VERSION = "v1";

  /** Of any Kubernetes object; the CRD's rules ask for more. */
  private static final String NAME = "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$";

  private final JsonNode openApi;
  private final Schema schema;
  private final CrdRules rules;

  private CrdSchema(JsonNode openApi, Schema schema, CrdRules rules) {
    this.openApi = openApi;
    this.schema = schema;
    this.rules = rules;
  }

  static CrdSchema load() {
    try (var crd = CrdSchema.class.getResourceAsStream(CRD)) {
      var definition = new ObjectMapper(new YAMLFactory()).readTree(crd);
      var registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());
      var openApi = openApi(definition.get("spec"));
      return new CrdSchema(
          openApi, registry.getSchema(manifest(definition.get("spec"))), new CrdRules(openApi));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A manifest without its fields that have no value: the API server leaves them out before it
   * fills in defaults.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable">Defaulting
   *     and nullable</a>
   */
  JsonNode withoutNulls(JsonNode manifest) {
    return withoutNulls(openApi, manifest.deepCopy());
  }

  private static JsonNode withoutNulls(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (var field : schema.path("properties").properties()) {
        if (object.path(field.getKey()).isNull()) {
          object.remove(field.getKey());
        }
        withoutNulls(field.getValue(), object.path(field.getKey()));
      }
    } else if (value.isArray()) {
      value.forEach(element -> withoutNulls(schema.path("items"), element));
    }
    return value;
  }

  /** One line for each thing that is wrong, by the path of its field. */
  List<String> problems(JsonNode manifest) {
    var problems =
        schema.validate(manifest).stream().map(CrdSchema::line).distinct().sorted().toList();
    // Rules speak of what has the right form.
    return problems.isEmpty() ? rules.problems(manifest) : problems;
  }

  /** The CRD's schema of the spec, within what every Kubernetes object has. */
  private static ObjectNode manifest(JsonNode definition) {
    var schema = ((ObjectNode) openApi(definition)).deepCopy();
    var properties = (ObjectNode) schema.get("properties");
    strict(properties.get("spec"));
    properties.set("apiVersion", constant(definition.get("group").asText() + "/" + VERSION));
    properties.set("kind", constant(definition.at("/names/kind").asText()));
    properties.set("metadata", metadata(schema));
    properties.remove("status");
    schema.putArray("required").add("apiVersion").add("kind").add("metadata");
    return schema.put("additionalProperties", false);
  }

  private static JsonNode openApi(JsonNode definition) {
    for (var version : definition.get("versions")) {
      if (version.get("name").asText().equals(VERSION)) {
        return version.at("/schema/openAPIV3Schema");
      }
    }
    throw new IllegalStateException("the CRD has no version " + VERSION);
  }

  private static ObjectNode metadata(ObjectNode any) {
    var metadata = any.objectNode().put("type", "object");
    metadata.putArray("required").add("name");
    metadata.putObject("properties").putObject("name").put("type", "string").put("pattern", NAME);
    return metadata;
  }

  private static ObjectNode constant(String value) {
    var constant = new ObjectMapper().createObjectNode().put("type", "string");
    constant.putArray("enum").add(value);
    return constant;
  }

  private static void strict(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
      object.get("properties").forEach(CrdSchema::strict);
    } else if (schema.has("items")) {
      strict(schema.get("items"));
    }
  }

  private static String line(Error error) {
    var path = error.getInstanceLocation().toString().substring(1).replace('/', '.');
    var missing = error.getKeyword().equals("required");
    if (missing || error.getKeyword().equals("additionalProperties")) {
      var field = path.isEmpty() ? error.getProperty() : path + "." + error.getProperty();
      return field + (missing ? ": is required" : ": is no field of a MusicPipeline");
    }
    return path + ": " + error.getMessage().replaceFirst("\\.0$", ""); // whole numbers
  }
}
