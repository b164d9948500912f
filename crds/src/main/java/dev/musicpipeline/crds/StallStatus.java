package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A stall of the streaming driver: what it began with, and what has been tried. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StallStatus(
    @JsonPropertyDescription("Since when records wait and a query has not come forward.")
        String since,
    @JsonPropertyDescription("How many records realtime had passed by then, if it is known.")
        Long position,
    @JsonPropertyDescription("How many records the lake had passed by then, if it is known.")
        Long lakePosition,
    @JsonPropertyDescription("How often the driver has been restarted because of it.")
        Integer restarts,
    @JsonPropertyDescription("When it was restarted last.") String lastRestart) {

  public StallStatus {
    restarts = restarts == null ? 0 : restarts;
  }
}
