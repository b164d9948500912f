package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What became of a rollback that somebody asked for by the annotation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RollbackStatus(
    @JsonPropertyDescription("The annotation's value: the era of a published run.") String era,
    @JsonPropertyDescription("Waiting, Queued, Running, RolledBack, Refused or Failed.")
        String state,
    @JsonPropertyDescription("What is waited for, or why it was refused or the last try failed.")
        String message) {}
