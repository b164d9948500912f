package dev.musicpipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
  private static final String OBJECT =
      """
      {"metadata": {
        "name": "%s",
        "labels": {"component": "streaming"},
        "managedFields": [{"manager": "operator", "fieldsV1":
          {"f:data": {".": {}, "f:file": {}}, "f:metadata": {"k:{\\"uid\\":\\"%s\\"}": {}}}}]}}
      """;

  private final ObjectMapper shared = new ObjectMapper().registerModule(SharedValues.module());

  @Test
  void readsTheSameAsWithoutSharing() throws JsonProcessingException {
    var json = OBJECT.formatted("one", "1");

    assertThat(shared.readValue(json, ConfigMap.class))
        .isEqualTo(new ObjectMapper().readValue(json, ConfigMap.class));
  }

  @Test
  void keepsOneOfWhatTwoObjectsHaveInCommon() throws JsonProcessingException {
    var one = shared.readValue(OBJECT.formatted("one", "1"), ConfigMap.class);
    var two = shared.readValue(OBJECT.formatted("two", "2"), ConfigMap.class);

    assertThat(component(one)).isSameAs(component(two));
    assertThat(owned(one).get("f:data")).isSameAs(owned(two).get("f:data"));
    assertThat(owned(one)).isNotEqualTo(owned(two));
  }

  private static String component(ConfigMap map) {
    return map.getMetadata().getLabels().get("component");
  }

  private static Map<String, Object> owned(ConfigMap map) {
    return map.getMetadata().getManagedFields().get(0).getFieldsV1().getAdditionalProperties();
  }
}
