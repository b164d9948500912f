package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Where container images come from. What is left out is chosen by the operator's configuration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImagesSpec(
    @Size(min = 1, max = 512)
        @JsonPropertyDescription("Of streaming driver, executors, batch runs and provision runs.")
        String jobs,
    @Size(min = 1, max = 512) @JsonPropertyDescription("Of the simulated listeners.")
        String producer,
    @Size(min = 1, max = 512) @JsonPropertyDescription("Of the REST API and the web page.")
        String dashboard,
    @JsonPropertyDescription("When nodes pull images.") PullPolicy pullPolicy,
    @Size(max = 8)
        @JsonPropertyDescription("Names of Secrets, in the pipeline's namespace, for registries.")
        List<@Size(min = 1, max = 253) String> pullSecrets) {

  /** Kubernetes' image pull policies. */
  public enum PullPolicy {
    @JsonProperty("Always")
    ALWAYS,
    @JsonProperty("IfNotPresent")
    IF_NOT_PRESENT,
    @JsonProperty("Never")
    NEVER
  }

  static final ImagesSpec DEFAULT = new ImagesSpec(null, null, null, null, null);

  public ImagesSpec {
    pullSecrets = pullSecrets == null ? List.of() : List.copyOf(pullSecrets);
  }
}
