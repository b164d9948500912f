package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Effect.ROLLS;
import static dev.musicpipeline.crds.OnEdit.Part.BATCH;
import static dev.musicpipeline.crds.OnEdit.Part.DASHBOARD;
import static dev.musicpipeline.crds.OnEdit.Part.IMPORT;
import static dev.musicpipeline.crds.OnEdit.Part.MAINTENANCE;
import static dev.musicpipeline.crds.OnEdit.Part.PRODUCER;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Who finds nodes for the pipeline's pods, and when its runs may start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SchedulingSpec(
    @Size(max = 63)
        @Pattern(NAME)
        @JsonPropertyDescription(
            "The scheduler of all pods, executors too: volcano, yunikorn, or another. For yunikorn a driver and its"
                + " executors are one application.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, BATCH, IMPORT, MAINTENANCE, PRODUCER, DASHBOARD})
        String schedulerName,
    @Size(max = 253)
        @Pattern(NAME)
        @JsonPropertyDescription("The PriorityClass of all pods, executors too.")
        @OnEdit(
            value = ROLLS,
            of = {STREAMING, BATCH, IMPORT, MAINTENANCE, PRODUCER, DASHBOARD})
        String priorityClassName,
    @Size(max = 63)
        @Pattern(NAME)
        @JsonPropertyDescription(
            "Kueue's LocalQueue that batch runs, imports and maintenance wait in until they are admitted. Nothing runs"
                + " without Kueue then.")
        @OnEdit(
            value = LIVE,
            of = {BATCH, IMPORT, MAINTENANCE})
        String queueName) {
  private static final String NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  static final SchedulingSpec DEFAULT = new SchedulingSpec(null, null, null);
}
