package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How an import stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportStatus(
    @JsonPropertyDescription("The import's name.") String name,
    @JsonPropertyDescription("What was imported.") String path,
    @JsonPropertyDescription("Waiting, Queued, Running, Done or Failed.") String state,
    @JsonPropertyDescription("What came of it.") String message) {}
