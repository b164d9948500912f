package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One thing that is true of a pipeline, or not, or not known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonPropertyDescription("What is said.") String type,
    @JsonPropertyDescription("True, False or Unknown.") String status,
    @JsonPropertyDescription("Why, in one word that scripts may rely on.") String reason,
    @JsonPropertyDescription("Why, for people, and what to do.") String message,
    @JsonPropertyDescription("The generation of the spec that this is said of.")
        Long observedGeneration,
    @JsonPropertyDescription("When the status became what it is.") String lastTransitionTime) {}
