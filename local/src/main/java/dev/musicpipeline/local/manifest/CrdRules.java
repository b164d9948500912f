package dev.musicpipeline.local.manifest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules of the generated CRD in the Common Expression Language, as the API server evaluates
 * them: on a manifest whose defaults are filled in. Rules of changes do not apply to a manifest
 * alone.
 */
final class CrdRules {
  private static final String RULES = "x-kubernetes-validations";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

  private final CelCompiler compiler =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addLibraries(CelExtensions.strings())
          .addVar("self", SimpleType.DYN)
          .build();
  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder().addLibraries(CelExtensions.strings()).build();
  private final JsonNode schema;

  CrdRules(JsonNode schema) {
    this.schema = schema;
  }

  /** One line for each rule that a manifest breaks, by the path of its field. */
  List<String> problems(JsonNode manifest) {
    var problems = new ArrayList<String>();
    check("", schema, withDefaults(schema, manifest.deepCopy()), problems);
    return problems;
  }

  private static JsonNode withDefaults(JsonNode schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      schema.path("properties").properties().forEach(field -> fillIn(object, field));
    } else if (value instanceof ArrayNode list) {
      list.forEach(element -> withDefaults(schema.path("items"), element));
    }
    return value;
  }

  private static void fillIn(ObjectNode object, Map.Entry<String, JsonNode> field) {
    if (!object.has(field.getKey()) && field.getValue().has("default")) {
      object.set(field.getKey(), field.getValue().get("default").deepCopy());
    }
    if (object.has(field.getKey())) {
      withDefaults(field.getValue(), object.get(field.getKey()));
    }
  }

  private void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
    for (var rule : schema.path(RULES)) {
      if (!rule.get("rule").asText().contains("oldSelf") && !holds(rule, value)) {
        problems.add((path.isEmpty() ? "" : path + ": ") + rule.get("message").asText());
      }
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (value.has(field.getKey())) {
                var child = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                check(child, field.getValue(), value.get(field.getKey()), problems);
              }
            });
  }

  private boolean holds(JsonNode rule, JsonNode value) {
    try {
      var program = runtime.createProgram(compiler.compile(rule.get("rule").asText()).getAst());
      return Boolean.TRUE.equals(
          program.eval(Map.of("self", JSON.convertValue(value, Object.class))));
    } catch (CelValidationException e) {
      throw new IllegalStateException("the CRD has a rule that is none: " + rule, e);
    } catch (CelEvaluationException e) {
      return false; // as at the API server, a rule that cannot be evaluated is not kept
    }
  }
}
