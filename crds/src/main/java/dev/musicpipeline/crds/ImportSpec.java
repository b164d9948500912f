package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Files that are brought into the lake once. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportSpec(
    @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription("What the import is called in status.")
        String name,
    @Required
        @Size(min = 7, max = 1024)
        @Pattern("^s3a://[^\\s]+$")
        @JsonPropertyDescription(
            "An import description (.yaml), a file of events (.jsonl, .jsonl.gz) or a folder of dimension files within"
                + " the lake's S3 service, such as s3a://music/imports/history.yaml. Another path is another import;"
                + " lines that were imported before are not imported again.")
        String path) {}
