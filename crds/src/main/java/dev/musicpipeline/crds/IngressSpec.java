package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** The way to the dashboard from outside of the cluster. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IngressSpec(
    @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @JsonPropertyDescription("The host name that leads to it.")
        String host,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription("The ingress class. Left out: the cluster's default.")
        String className,
    @Size(min = 1, max = 253)
        @JsonPropertyDescription(
            "Name of the Secret with the host's certificate. Left out: no TLS.")
        String tlsSecret,
    @Size(max = 32) @JsonPropertyDescription("Annotations of the Ingress.")
        Map<String, String> annotations) {

  public IngressSpec {
    annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
  }
}
