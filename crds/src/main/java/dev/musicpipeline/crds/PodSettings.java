package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import java.util.Map;
import java.util.stream.Collectors;

/** How pods of a component are made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSettings(
    @JsonPropertyDescription("Requests and limits; what is left out has the component's default.")
        ResourceSpec resources,
    @PreserveUnknownFields
        @JsonPropertyDescription(
            "A pod template (metadata and spec) that the component's pods are merged over: node selectors, tolerations,"
                + " affinity, labels, annotations, sidecars, further environment of the container main. What the"
                + " operator sets itself, such as commands and security contexts, cannot be overridden.")
        Map<String, Object> podTemplate) {

  /** Nothing chosen. */
  public static final PodSettings DEFAULT = new PodSettings(null, null);

  public PodSettings {
    podTemplate = podTemplate == null ? Map.of() : present(podTemplate);
  }

  /** Keys without a value are kept by the API server where it knows no fields, and mean nothing. */
  private static Map<String, Object> present(Map<String, Object> template) {
    return template.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
