package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One try of a batch run that has ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchRunStatus(
    @JsonPropertyDescription(
            "What it was for: the scheduled time that it closed, the days of a backfill, the value that asked for"
                + " it, or rollback and an era.")
        String run,
    @JsonPropertyDescription("Which try of it this was, counted from 1.") Long attempt,
    @JsonPropertyDescription(
            "How it ended: Published, UpToDate, RolledBack, Refused, Skipped, LakeBehind, Locked, DeadlineExceeded or"
                + " Failed.")
        String result,
    @JsonPropertyDescription("When it ended.") String ended,
    @JsonPropertyDescription("Seconds from its beginning to its end.") Long seconds,
    @JsonPropertyDescription("Rows of the lake that it was the first to take.") Long rows,
    @JsonPropertyDescription(
            "The cut that it published: end offsets by partition of the topic, as JSON.")
        String cut,
    @JsonPropertyDescription("Why it failed.") String message,
    @JsonPropertyDescription("The last lines of a failed run's log.") String log) {}
