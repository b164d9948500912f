package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many executors the operator has chosen for streaming, and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalingStatus(
    @JsonPropertyDescription("How many there are to be.") Integer executors,
    @JsonPropertyDescription("Since when.") String since,
    @JsonPropertyDescription("Why.") String reason,
    @JsonPropertyDescription(
            "Since when fewer would be enough. Absent while they would not, or when no fewer are allowed.")
        String lowerSince) {}
