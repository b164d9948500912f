package dev.musicpipeline.crds;

import static dev.musicpipeline.crds.OnEdit.Effect.LIVE;
import static dev.musicpipeline.crds.OnEdit.Part.STREAMING;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** Pods that do the streaming driver's work. Their number can change while it runs. */
@ValidationRule(
    value =
        "[has(self.count), has(self.min) || has(self.max), has(self.scaling)].exists_one(way, way)",
    message = "expected either count, or min and max, or scaling")
@ValidationRule(
    value = "has(self.min) == has(self.max) && (!has(self.min) || self.min <= self.max)",
    message = "expected both min and max, and min not above max")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamingExecutorsSpec(
    @SpecReplicas
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription(
            "How many. What kubectl scale changes; the driver heeds it within about a minute, and goes on.")
        @OnEdit(value = LIVE, of = STREAMING)
        Integer count,
    @Min(0)
        @Max(1000)
        @JsonPropertyDescription(
            "How few at the least, if Spark adds and removes them as there is work.")
        Integer min,
    @Min(1) @Max(1000) @JsonPropertyDescription("How many at the most.") Integer max,
    @JsonPropertyDescription(
            "Has the operator choose the number by the lag of realtime. status.scaling says why.")
        @OnEdit(LIVE)
        ScalingSpec scaling,
    @Default("1") @Min(1) @Max(64) @JsonPropertyDescription("Tasks that one runs at a time.")
        Integer cores,
    @JsonPropertyDescription("How their pods are made.") PodSettings pod) {
  /** The file, beside the manifest, with the number of {@link #fixed} executors. It may change. */
  public static final String NUMBER_FILE = "executors";

  public StreamingExecutorsSpec {
    cores = cores == null ? 1 : cores;
    pod = pod == null ? PodSettings.DEFAULT : pod;
  }

  /** Whether somebody else than Spark says how many there are. */
  public boolean fixed() {
    return min == null && max == null;
  }

  /**
   * The same, as any driver's.
   *
   * @param number how many there are if they are {@link #fixed}; null: not known
   */
  public ExecutorsSpec with(Integer number) {
    return new ExecutorsSpec(fixed() ? number : null, min, max, cores, pod);
  }
}
