package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The stream's numbers, rounded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamingStatus(
    @JsonPropertyDescription("Events counted a second, over the last minute.") Long eventsPerSecond,
    @JsonPropertyDescription("Records of the topic that realtime has not counted.") Long lag,
    @JsonPropertyDescription("Records of the topic that the lake does not hold.") Long lakeLag,
    @JsonPropertyDescription(
            "Seconds from the arrival of the newest counted record to its count; until now while records wait.")
        Long freshnessSeconds) {}
