package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import java.util.Map;

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
    podTemplate = podTemplate == null ? Map.of() : Map.copyOf(podTemplate);
  }
}
