package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/** Pods that do a Spark application's work. */
@ValidationRule(
    value = "has(self.count) != (has(self.min) || has(self.max))",
    message = "expected either count, or min and max")
@ValidationRule(
    value = "has(self.min) == has(self.max) && (!has(self.min) || self.min <= self.max)",
    message = "expected both min and max, and min not above max")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutorsSpec(
    @Min(1) @Max(1000) @JsonPropertyDescription("How many, if always so many.") Integer count,
    @Min(0)
        @Max(1000)
        @JsonPropertyDescription(
            "How few at the least, if Spark adds and removes them as there is work.")
        Integer min,
    @Min(1) @Max(1000) @JsonPropertyDescription("How many at the most.") Integer max,
    @Default("1") @Min(1) @Max(64) @JsonPropertyDescription("Tasks that one runs at a time.")
        Integer cores,
    @JsonPropertyDescription("How their pods are made.") PodSettings pod) {

  public ExecutorsSpec {
    cores = cores == null ? 1 : cores;
    pod = pod == null ? PodSettings.DEFAULT : pod;
  }
}
