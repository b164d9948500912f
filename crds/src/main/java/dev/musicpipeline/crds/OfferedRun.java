package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A published batch run that can be gone back to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferedRun(
    @JsonPropertyDescription("Its era: the value of the annotation musicpipeline.dev/rollback.")
        Long era,
    @JsonPropertyDescription("What came up to here is in its numbers.") String asOf,
    @JsonPropertyDescription("When it was published.") String published) {}
