package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a container asks for, and what it may use at the most. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResourceSpec(
    @JsonPropertyDescription("What the scheduler keeps free for it.") Amounts requests,
    @JsonPropertyDescription("What it may use at the most.") Amounts limits) {}
