package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a backfill has got. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackfillStatus(
    @JsonPropertyDescription("What was asked for: the days, and the id if there is one.")
        String request,
    @JsonPropertyDescription("Waiting, Queued, Running, Done or Failed.") String state,
    @JsonPropertyDescription("The last day that is done; days are done in their order.")
        String through,
    @JsonPropertyDescription("Days done.") Long days,
    @JsonPropertyDescription("Days asked for.") Long ofDays,
    @JsonPropertyDescription("Why the last try failed.") String message) {}
