package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What an edit did to a part of the pipeline. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanStepStatus(
    @JsonPropertyDescription(
            "provision, streaming, batch, import, producer, dashboard; or operator, which reads the field alone.")
        String component,
    @JsonPropertyDescription(
            "Restarts, NewGeneration (restarts, and a new generation begins unless checkpoints are found as they were"
                + " left), Starts, Stops, Scales, RunsAgain, NextRun (it reads the fields when it runs next), or AtOnce.")
        String action,
    @JsonPropertyDescription("The fields that were edited.") List<String> because) {

  public PlanStepStatus {
    because = because == null ? List.of() : List.copyOf(because);
  }
}
