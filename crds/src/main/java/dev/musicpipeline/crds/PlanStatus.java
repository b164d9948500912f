package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What an edit of the spec did. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanStatus(
    @JsonPropertyDescription("The generation that the edit led to.") Long generation,
    @JsonPropertyDescription("In one sentence.") String message,
    @JsonPropertyDescription("Part by part.") List<PlanStepStatus> steps) {

  public PlanStatus {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
