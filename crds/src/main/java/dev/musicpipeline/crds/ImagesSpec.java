package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.DASHBOARD;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;
import static dev.musicpipeline.crds.OnEdit.Part.PRODUCER;
import static dev.musicpipeline.crds.OnEdit.Part.PROVISION;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

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
        @OnEdit(
            value = ROLLS,
            of = {PROVISION, STREAMING, BATCH, IMPORT, MAINTENANCE})
        String jobs,
    @Size(min = 1, max = 512)
        @JsonPropertyDescription("Of the simulated listeners.")
        @OnEdit(value = ROLLS, of = PRODUCER)
        String producer,
    @Size(min = 1, max = 512)
        @JsonPropertyDescription("Of the REST API and the web page.")
        @OnEdit(value = ROLLS, of = DASHBOARD)
        String dashboard,
    @JsonPropertyDescription("When nodes pull images.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, BATCH, IMPORT, MAINTENANCE, PRODUCER, DASHBOARD})
        PullPolicy pullPolicy,
    @Size(max = 8)
        @JsonPropertyDescription("Names of Secrets, in the pipeline's namespace, for registries.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, BATCH, IMPORT, MAINTENANCE, PRODUCER, DASHBOARD})
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
