package dev.musicpipeline.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How many executors there are, by the records that wait. */
@ValidationRule(value = "self.min <= self.max", message = "expected a min that is not above max")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalingSpec(
    @Required @Min(1) @Max(1000) @JsonPropertyDescription("How few at the least.") Integer min,
    @Required @Min(1) @Max(1000) @JsonPropertyDescription("How many at the most.") Integer max,
    @Required
        @Min(1)
        @Max(1_000_000_000_000L)
        @JsonPropertyDescription(
            "How many waiting records one executor is for. With more than this for each of them there come more: as"
                + " many as the lag needs.")
        Long lagPerExecutor,
    @Default("5m")
        @Size(max = 12)
        @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "Between two changes there is at least so much time. One executor goes when fewer have been enough for"
                + " so long.")
        String cooldown) {

  public ScalingSpec {
    cooldown = cooldown == null ? "5m" : cooldown;
  }

  /** The number, or the bound that it is beyond. */
  public int within(long number) {
    return (int) Math.max(min, Math.min(max, number));
  }
}
