package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How much there is of the lake. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LakeSizeStatus(
    @JsonPropertyDescription("Data files of all tables as they are.") Long files,
    @JsonPropertyDescription("Their bytes.") Long bytes,
    @JsonPropertyDescription(
            "All files in the lake's folder: those of earlier snapshots and of metadata too.")
        Long storedFiles,
    @JsonPropertyDescription("Their bytes.") Long storedBytes) {}
