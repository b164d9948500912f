package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Whose numbers the batch views are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InForceStatus(
    @JsonPropertyDescription(
            "The era of the published run whose numbers the batch views are; merged numbers add what came after its"
                + " cut.")
        Long era,
    @JsonPropertyDescription("When that run, or the rollback to it, ended.") String since,
    @JsonPropertyDescription("Earlier published runs that can be gone back to, newest first.")
        List<OfferedRun> offered) {}
