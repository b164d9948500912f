package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What became of a run that somebody asked for by the annotation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunNowStatus(
    @JsonPropertyDescription("The annotation's value.") String request,
    @JsonPropertyDescription("Waiting, Queued, Running, Done or Failed.") String state,
    @JsonPropertyDescription("Why the last try failed.") String message) {}
