package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/** What a pipeline is. Written by the operator alone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MusicPipelineStatus(
    @JsonPropertyDescription(
            "The generation of the spec that this is said of; none before all parts were made once.")
        Long observedGeneration,
    @JsonPropertyDescription(
            "In one word: Pending, Provisioning, Starting, Running, Degraded, Suspended, Failed or Deleting.")
        String phase,
    @JsonPropertyDescription("What is true of it, part by part.") List<Condition> conditions,
    @JsonPropertyDescription("The stream's numbers.") StreamingStatus streaming,
    @JsonPropertyDescription("The stall that is suspected or dealt with. Absent while all is well.")
        StallStatus stall,
    @JsonPropertyDescription("How many executors are chosen by the lag. Absent without scaling.")
        ScalingStatus scaling,
    @JsonPropertyDescription("Batch runs.") BatchStatus batch,
    @JsonPropertyDescription("Maintenance runs of the lake.") MaintenanceStatus maintenance,
    @JsonPropertyDescription("Imports.") List<ImportStatus> imports,
    @JsonPropertyDescription("Where the dashboard is.") String dashboard,
    @JsonPropertyDescription("What the last edit of the spec did.") PlanStatus plan,
    @JsonPropertyDescription(
            "The spec that was made last, as JSON: what the next edit is compared with.")
        String madeSpec) {

  /** Nothing known yet. */
  public static final MusicPipelineStatus NONE =
      new MusicPipelineStatus(
          null, null, null, null, null, null, null, null, null, null, null, null);

  public MusicPipelineStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    imports = imports == null ? List.of() : List.copyOf(imports);
  }

  /** The condition of that type. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }
}
